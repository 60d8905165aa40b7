package org.annuaire.sandbox.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Sends the browser back to the service, with {@code iss} in every answer (RFC 9207). */
@Component
final class AuthorizationResponses implements AuthenticationSuccessHandler, AuthenticationFailureHandler {
    private final Issuer issuer;

    AuthorizationResponses(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        OAuth2AuthorizationCodeRequestAuthenticationToken granted =
                (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
        String redirectUri = granted.getRedirectUri();
        OAuth2AuthorizationCode code = granted.getAuthorizationCode();
        if (redirectUri == null || code == null) {
            throw new IllegalStateException("expected a granted request with a code and a redirect URI");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("code", code.getTokenValue());
        redirect(request, response, redirectUri, granted.getState(), parameters);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        OAuth2AuthorizationCodeRequestAuthenticationException failure =
                (OAuth2AuthorizationCodeRequestAuthenticationException) exception;
        OAuth2AuthorizationCodeRequestAuthenticationToken refused = failure.getAuthorizationCodeRequestAuthentication();
        OAuth2Error error = failure.getError();
        String redirectUri = refused == null ? null : refused.getRedirectUri();
        if (refused == null || redirectUri == null || redirectUri.isBlank()) {
            // Without a trusted address the error is for the person in front of the screen.
            response.sendError(HttpStatus.BAD_REQUEST.value(), error.getErrorCode() + ": " + error.getDescription());
            return;
        }
        sendError(request, response, redirectUri, refused.getState(), error);
    }

    void sendError(
            HttpServletRequest request,
            HttpServletResponse response,
            String redirectUri,
            @Nullable String state,
            OAuth2Error error)
            throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error.getErrorCode());
        if (error.getDescription() != null) {
            parameters.put("error_description", error.getDescription());
        }
        redirect(request, response, redirectUri, state, parameters);
    }

    private void redirect(
            HttpServletRequest request,
            HttpServletResponse response,
            String redirectUri,
            @Nullable String state,
            Map<String, String> parameters)
            throws IOException {
        if (state != null && !state.isEmpty()) {
            parameters.put("state", state);
        }
        parameters.put("iss", issuer.of(request));
        UriComponentsBuilder target = UriComponentsBuilder.fromUriString(redirectUri);
        parameters.keySet().forEach(name -> target.queryParam(name, "{" + name + "}"));
        response.sendRedirect(target.encode().buildAndExpand(parameters).toUriString());
    }
}
