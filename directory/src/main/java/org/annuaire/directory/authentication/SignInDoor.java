package org.annuaire.directory.authentication;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.annuaire.directory.authentication.PendingSignIn.Prompt;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Signing in with a browser, the way out: to the provider. */
@Controller
final class SignInDoor {
    static final String PATH = "/api/v1.0/authenticate/";

    private static final int LONGEST_HINT = 254;
    private static final int SECRET_BYTES = 32;

    private final Providers providers;
    private final ProviderDialogue dialogue;
    private final BrowserSessions sessions;
    private final Destinations destinations;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SignInDoor(
            Providers providers,
            ProviderDialogue dialogue,
            BrowserSessions sessions,
            Destinations destinations,
            Clock clock) {
        this.providers = providers;
        this.dialogue = dialogue;
        this.sessions = sessions;
        this.destinations = destinations;
        this.clock = clock;
    }

    /**
     * {@code provider} names one of ours, as {@code idp_hint} may; any other {@code idp_hint} is the provider's own business and
     * handed on. {@code silent=true} asks the person nothing.
     */
    @GetMapping(PATH)
    void authenticate(HttpServletRequest request, HttpServletResponse response) {
        Prompt prompt = "true".equalsIgnoreCase(request.getParameter("silent")) ? Prompt.NONE : Prompt.ALLOWED;
        try {
            begin(request, response, prompt, null);
        } catch (ProblemException e) {
            Redirect.to(response, destinations.afterRefusal(e.problem()));
        }
    }

    /**
     * Begins to link one more identity to the person who is signed in. A POST, which proves that a page of ours made it: nobody
     * else's page can have a person link what is not his.
     */
    @PostMapping(path = PATH, params = "link=true")
    void link(HttpServletRequest request, HttpServletResponse response) {
        BrowserSession session =
                sessions.find(request).orElseThrow(() -> new ProblemException(CommonProblem.NOT_AUTHENTICATED));
        try {
            begin(request, response, Prompt.LOGIN, session.user());
        } catch (ProblemException e) {
            Redirect.to(response, destinations.afterRefusedLink(e.problem()));
        }
    }

    private void begin(
            HttpServletRequest request, HttpServletResponse response, Prompt prompt, @Nullable UserId linkTo) {
        Provider provider = providers.require(providerId(request));
        PendingSignIn pending = new PendingSignIn(
                secret(),
                provider.id(),
                secret(),
                secret(),
                prompt,
                linkTo,
                destinations.allowed(request.getParameter("next")).orElse(null),
                clock.instant());
        sessions.remember(request, pending);
        Redirect.to(
                response, dialogue.request(provider, pending, hints(request)).getAuthorizationRequestUri());
    }

    private String providerId(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter("provider"))
                .or(() -> Optional.ofNullable(request.getParameter("idp_hint")).filter(providers::knows))
                .orElseGet(providers::defaultId);
    }

    private Map<String, String> hints(HttpServletRequest request) {
        Map<String, String> hints = new LinkedHashMap<>();
        hint(request, "login_hint").ifPresent(hint -> hints.put("login_hint", hint));
        hint(request, "idp_hint").filter(hint -> !providers.knows(hint)).ifPresent(hint -> hints.put("idp_hint", hint));
        return hints;
    }

    private static Optional<String> hint(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name))
                .filter(hint -> !hint.isBlank() && hint.length() <= LONGEST_HINT);
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
