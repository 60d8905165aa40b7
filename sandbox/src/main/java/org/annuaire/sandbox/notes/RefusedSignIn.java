package org.annuaire.sandbox.notes;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Shows on the first page why nobody was signed in. */
final class RefusedSignIn implements AuthenticationFailureHandler {
    static final String REASON = "refused-sign-in";

    private static final Logger LOG = LoggerFactory.getLogger(RefusedSignIn.class);

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        String reason = exception instanceof OAuth2AuthenticationException refused
                ? refused.getError().toString()
                : exception.getMessage();
        LOG.info("sign-in refused: {}", reason);
        request.getSession().setAttribute(REASON, reason);
        response.sendRedirect("/");
    }
}
