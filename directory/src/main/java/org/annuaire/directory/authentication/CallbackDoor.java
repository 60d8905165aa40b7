package org.annuaire.directory.authentication;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.annuaire.directory.authentication.PendingSignIn.Prompt;
import org.annuaire.directory.shared.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Signing in with a browser, the way back: from the provider. */
@Controller
final class CallbackDoor {
    static final String PATH = "/api/v1.0/callback/";

    private static final Logger LOG = LoggerFactory.getLogger(CallbackDoor.class);

    private final Providers providers;
    private final Arrivals arrivals;
    private final BrowserSessions sessions;
    private final Destinations destinations;
    private final CsrfCookie csrf;

    CallbackDoor(
            Providers providers,
            Arrivals arrivals,
            BrowserSessions sessions,
            Destinations destinations,
            CsrfCookie csrf) {
        this.providers = providers;
        this.arrivals = arrivals;
        this.sessions = sessions;
        this.destinations = destinations;
        this.csrf = csrf;
    }

    /** The path of a provider's redirect URI. */
    static String path(String provider, String defaultProvider) {
        return provider.equals(defaultProvider) ? PATH : PATH + provider + "/";
    }

    @GetMapping(PATH)
    void callbackOfDefault(HttpServletRequest request, HttpServletResponse response) {
        callback(providers.defaultId(), request, response);
    }

    @GetMapping(PATH + "{provider}/")
    void callback(@PathVariable String provider, HttpServletRequest request, HttpServletResponse response) {
        try {
            Redirect.to(response, signIn(provider, request, response));
        } catch (ProblemException e) {
            LOG.info("sign-in at provider refused: {}", e.problem().slug());
            Redirect.to(response, destinations.afterRefusal(e.problem()));
        }
    }

    /** Signs the person in, and tells where to go. The checks stand in the order in which they must be made. */
    private String signIn(String providerId, HttpServletRequest request, HttpServletResponse httpResponse) {
        AuthorizationResponse response = AuthorizationResponse.of(request);
        PendingSignIn pending = response.stateIfAny()
                .flatMap(state -> sessions.take(request, state))
                .orElseThrow(() -> new ProblemException(AuthenticationProblem.SIGN_IN_EXPIRED));
        if (!pending.provider().equals(providerId)) {
            throw new ProblemException(AuthenticationProblem.PROVIDER_RESPONSE_REFUSED);
        }
        Provider provider = providers.require(providerId);
        response.requireFrom(provider);
        String destination = pending.next() == null ? destinations.afterSignIn() : pending.next();
        if (pending.prompt() == Prompt.NONE && response.error() != null) {
            return destination;
        }
        BrowserSession session = arrivals.arrive(provider, pending, response.requireCode());
        sessions.begin(request, session);
        csrf.renew(request, httpResponse);
        return destination;
    }
}
