package org.annuaire.directory.providers;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * A provider whose endpoints are known.
 *
 * @param settings as configured
 * @param registration what Spring Security needs to know; its id is our id for the provider
 * @param responseIssuer whether its authorization responses name their issuer
 * @param endSession where people sign out, or null if there is no such endpoint
 * @param idTokens verifies its ID tokens
 * @param userInfos verifies its userinfo, if that is signed
 * @param logoutTokens verifies its logout tokens
 */
public record Provider(
        ProviderSettings settings,
        ClientRegistration registration,
        ResponseIssuer responseIssuer,
        @Nullable URI endSession,
        JwtDecoder idTokens,
        JwtDecoder userInfos,
        LogoutTokens logoutTokens) {
    public Provider {
        requireNonNull(settings, "settings");
        requireNonNull(registration, "registration");
        requireNonNull(responseIssuer, "responseIssuer");
        requireNonNull(idTokens, "idTokens");
        requireNonNull(userInfos, "userInfos");
        requireNonNull(logoutTokens, "logoutTokens");
    }

    /**
     * What the metadata say about {@code iss} in authorization responses.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9207#section-3">RFC 9207, section 3</a>
     */
    enum ResponseIssuer {
        PROMISED,
        NOT_PROMISED
    }

    public String id() {
        return registration.getRegistrationId();
    }

    String issuer() {
        return requireNonNull(settings.issuerUri(), "issuerUri").toString();
    }

    /** What the provider calls us. */
    public String clientId() {
        return registration.getClientId();
    }

    public Optional<URI> endSessionUri() {
        return Optional.ofNullable(endSession);
    }
}
