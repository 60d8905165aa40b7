package org.annuaire.sandbox.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;

/** Tells the waiting service that there will be no sign-in, or the person where no service waits. */
@Component
final class RefusedSignIn implements AuthenticationFailureHandler {
    private final RequestCache cache;
    private final Clients clients;
    private final AuthorizationResponses responses;

    RefusedSignIn(RequestCache cache, Clients clients, AuthorizationResponses responses) {
        this.cache = cache;
        this.clients = clients;
        this.responses = responses;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (!(exception instanceof DisabledException)) {
            response.sendRedirect("/sign-in?refused=unknown");
        } else if (!sendAccessDenied(request, response, "the account is disabled")) {
            response.sendRedirect("/sign-in?refused=disabled");
        }
    }

    /** Answers the waiting request with {@code access_denied}; says whether there was one. */
    boolean sendAccessDenied(HttpServletRequest request, HttpServletResponse response, String reason)
            throws IOException {
        Optional<PendingRequest> pending = PendingRequest.of(request, response, cache, clients);
        if (pending.isEmpty()) {
            return false;
        }
        cache.removeRequest(request, response);
        responses.sendError(
                request,
                response,
                pending.get().redirectUri(),
                pending.get().state(),
                new OAuth2Error("access_denied", reason, null));
        return true;
    }
}
