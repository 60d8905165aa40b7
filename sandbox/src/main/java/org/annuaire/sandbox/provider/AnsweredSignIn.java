package org.annuaire.sandbox.provider;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/**
 * Continues the authorization request that led to the sign-in page, and remembers that it has been answered. The
 * browser's session is the new sign-in's from now on: tokens name it ({@code sid}) and its time ({@code auth_time}).
 */
final class AnsweredSignIn extends SavedRequestAwareAuthenticationSuccessHandler {
    private final RequestCache cache;
    private final SessionRegistry sessions;

    AnsweredSignIn(RequestCache cache, SessionRegistry sessions) {
        this.cache = cache;
        this.sessions = sessions;
        setRequestCache(cache);
        setDefaultTargetUrl("/");
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        // A session that is still registered for who was signed in before would not be registered anew.
        sessions.removeSessionInformation(request.getSession().getId());
        SavedRequest saved = cache.getRequest(request, response);
        if (saved != null) {
            String query = URI.create(saved.getRedirectUrl()).getRawQuery();
            request.getSession().setAttribute(ReauthenticationFilter.ANSWERED, String.valueOf(query));
        }
        super.onAuthenticationSuccess(request, response, authentication);
    }
}
