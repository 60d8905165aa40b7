package org.annuaire.sandbox.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.annuaire.sandbox.provider.LiveTokens.LiveToken;
import org.annuaire.sandbox.provider.ProviderSettings.Introspection;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers an introspection request with the members that node-oidc-provider sends, no more and no fewer. */
@Component
final class IntrospectionResponses implements AuthenticationSuccessHandler {
    private final LiveTokens liveTokens;
    private final Clients clients;
    private final ResponseProtection protection;
    private final Issuer issuer;
    private final JsonMapper json;

    IntrospectionResponses(
            LiveTokens liveTokens, Clients clients, ResponseProtection protection, Issuer issuer, JsonMapper json) {
        this.liveTokens = liveTokens;
        this.clients = clients;
        this.protection = protection;
        this.issuer = issuer;
        this.json = json;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        OAuth2TokenIntrospectionAuthenticationToken introspection =
                (OAuth2TokenIntrospectionAuthenticationToken) authentication;
        String caller = IntrospectionRequests.callerOf(introspection);
        String iss = issuer.of(request);
        Map<String, Object> answer = liveTokens
                .find(introspection.getToken())
                .map(live -> active(live, iss))
                .orElseGet(() -> Map.of("active", false));
        Optional<Introspection> registered = clients.protectionOf(caller);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (registered.isPresent()) {
            String protectedAnswer = protection.signedAndEncrypted(answer, iss, caller, registered.get());
            write(response, IntrospectionRequests.JWT + "; charset=utf-8", protectedAnswer);
        } else {
            write(response, MediaType.APPLICATION_JSON_VALUE, json.writeValueAsString(answer));
        }
    }

    private static Map<String, Object> active(LiveToken live, String iss) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("active", true);
        members.put("sub", live.person().subject());
        members.put("client_id", live.authorization().getRegisteredClientId());
        members.put("exp", seconds(live.token().getExpiresAt()));
        members.put("iat", seconds(live.token().getIssuedAt()));
        members.put("iss", iss);
        members.put("scope", String.join(" ", live.token().getScopes()));
        members.put("token_type", "Bearer");
        TokenResources.of(live.authorization()).ifPresent(resource -> members.put("aud", resource));
        return members;
    }

    private static long seconds(@Nullable Instant instant) {
        return Objects.requireNonNull(instant, "instant").getEpochSecond();
    }

    private static void write(HttpServletResponse response, String type, String body) throws IOException {
        response.setContentType(type);
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
