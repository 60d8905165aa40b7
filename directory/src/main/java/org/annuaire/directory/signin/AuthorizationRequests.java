package org.annuaire.directory.signin;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import org.annuaire.directory.providers.AuthorizationCodeFlow;
import org.annuaire.directory.providers.Provider;
import org.annuaire.directory.providers.Providers;
import org.annuaire.directory.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells where to send browsers, and remembers why until they come back. */
@Component
final class AuthorizationRequests {
    private static final int SECRET_BYTES = 32;

    private final Providers providers;
    private final AuthorizationCodeFlow flow;
    private final PendingSignIns pendingSignIns;
    private final RedirectTargets redirectTargets;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AuthorizationRequests(
            Providers providers,
            AuthorizationCodeFlow flow,
            PendingSignIns pendingSignIns,
            RedirectTargets redirectTargets,
            Clock clock) {
        this.providers = providers;
        this.flow = flow;
        this.pendingSignIns = pendingSignIns;
        this.redirectTargets = redirectTargets;
        this.clock = clock;
    }

    /**
     * A request to a provider.
     *
     * @param provider the id of the provider
     * @param purpose what it is for
     * @param next where the person wants to go afterwards; forgotten unless it is allowed
     * @param hints parameters that are passed on to the provider
     */
    record SignInRequest(
            String provider, Purpose purpose, @Nullable String next, Map<String, String> hints) {
        SignInRequest {
            requireNonNull(provider, "provider");
            requireNonNull(purpose, "purpose");
            hints = Map.copyOf(hints);
        }
    }

    /**
     * Returns where to send the browser.
     *
     * @throws ProblemException if there is no such provider, or it does not answer
     */
    String begin(HttpServletRequest request, SignInRequest signInRequest) {
        Provider provider = providers.require(signInRequest.provider());
        PendingSignIn pending = new PendingSignIn(
                secret(),
                provider.id(),
                secret(),
                secret(),
                signInRequest.purpose(),
                redirectTargets.allowed(signInRequest.next()).orElse(null),
                clock.instant());
        pendingSignIns.remember(request, pending);
        return flow.request(provider, pending.attempt(), signInRequest.hints()).getAuthorizationRequestUri();
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
