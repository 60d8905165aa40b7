package org.annuaire.sandbox.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;

/** When nobody is signed in: shows the sign-in page, or tells a service that asked silently. */
final class SignInEntryPoint implements AuthenticationEntryPoint {
    private final AuthorizationResponses responses;

    SignInEntryPoint(AuthorizationResponses responses) {
        this.responses = responses;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        // Spring leaves the request here once its client, redirect URI, scope and challenge have been checked.
        Object checked = request.getAttribute(OAuth2AuthorizationCodeRequestAuthenticationToken.class.getName());
        if (checked instanceof OAuth2AuthorizationCodeRequestAuthenticationToken authorization && isSilent(request)) {
            OAuth2Error error = new OAuth2Error("login_required", "nobody is signed in", null);
            responses.onAuthenticationFailure(
                    request, response, new OAuth2AuthorizationCodeRequestAuthenticationException(error, authorization));
            return;
        }
        response.sendRedirect("/sign-in");
    }

    private static boolean isSilent(HttpServletRequest request) {
        String prompt = request.getParameter("prompt");
        return prompt != null && List.of(prompt.split(" ")).contains("none");
    }
}
