package org.annuaire.directory.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.annuaire.directory.providers.ProviderChoice;
import org.annuaire.directory.providers.SignInAttempt.Prompt;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.signin.AuthorizationRequests.SignInRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Signing in with a browser, the first part: to the provider. */
@Controller
final class SignInEndpoint {
    static final String PATH = "/api/v1.0/authenticate/";

    private static final int LONGEST_HINT = 254;

    private final ProviderChoice choice;
    private final AuthorizationRequests authorizationRequests;
    private final BrowserSessions sessions;
    private final Proofs proofs;
    private final RedirectTargets redirectTargets;

    SignInEndpoint(
            ProviderChoice choice,
            AuthorizationRequests authorizationRequests,
            BrowserSessions sessions,
            Proofs proofs,
            RedirectTargets redirectTargets) {
        this.choice = choice;
        this.authorizationRequests = authorizationRequests;
        this.sessions = sessions;
        this.proofs = proofs;
        this.redirectTargets = redirectTargets;
    }

    /**
     * {@code provider} names one of ours, as {@code idp_hint} may; any other {@code idp_hint} is passed on to the
     * provider. {@code login_hint} is passed on and, if it is an address, may select the provider. With {@code
     * silent=true} the person is asked nothing.
     */
    @GetMapping(PATH)
    void authenticate(HttpServletRequest request, HttpServletResponse response) {
        Prompt prompt = "true".equalsIgnoreCase(request.getParameter("silent")) ? Prompt.NONE : Prompt.ALLOWED;
        try {
            Redirect.to(response, begin(request, new Purpose.SignIn(prompt)));
        } catch (ProblemException e) {
            Redirect.to(response, redirectTargets.afterRefusal(e.problem()));
        }
    }

    /**
     * Begins to link another identity to the signed-in person, who signs in once more with the one in use before. It is
     * a POST with a CSRF token, so that no other site can make people link an identity that is not theirs.
     */
    @PostMapping(path = PATH, params = "link=true")
    void link(HttpServletRequest request, HttpServletResponse response) {
        BrowserSession session = session(request);
        if (!proofs.isRecent(request)) {
            proofs.ask(request, response, session, new Purpose.Prove(session.user(), choice.of(request)));
            return;
        }
        try {
            Redirect.to(response, begin(request, new Purpose.Link(session.user())));
        } catch (ProblemException e) {
            Redirect.to(response, redirectTargets.afterRefusedLink(e.problem()));
        }
    }

    /** Lets the signed-in person sign in once more, after which they may change how they sign in for five minutes. */
    @PostMapping(path = PATH, params = "prove=true")
    void prove(HttpServletRequest request, HttpServletResponse response) {
        proofs.ask(request, response, session(request));
    }

    private BrowserSession session(HttpServletRequest request) {
        return sessions.find(request).orElseThrow(() -> new ProblemException(CommonProblem.NOT_AUTHENTICATED));
    }

    private String begin(HttpServletRequest request, Purpose purpose) {
        Map<String, String> hints = new LinkedHashMap<>();
        hint(request, "login_hint").ifPresent(hint -> hints.put("login_hint", hint));
        hint(request, "idp_hint").filter(hint -> !choice.knows(hint)).ifPresent(hint -> hints.put("idp_hint", hint));
        return authorizationRequests.begin(
                request, new SignInRequest(choice.of(request), purpose, request.getParameter("next"), hints));
    }

    private static Optional<String> hint(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name))
                .filter(hint -> !hint.isBlank() && hint.length() <= LONGEST_HINT);
    }
}
