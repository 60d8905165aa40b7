package org.annuaire.directory.providers;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.annuaire.directory.providers.Provider.ResponseIssuer;
import org.annuaire.directory.providers.ProviderSettings.ClaimsSource;
import org.annuaire.directory.providers.ProviderSettings.ClientAuthentication;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Finds a provider's endpoints: from the settings, else from its metadata.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig">OpenID Connect Discovery,
 *     section 4</a>
 */
@Component
final class ProviderDiscovery {
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};

    private final ProviderHttp http;
    private final ProviderJwts jwts;

    ProviderDiscovery(ProviderHttp http, ProviderJwts jwts) {
        this.http = http;
        this.jwts = jwts;
    }

    /** The metadata could not be fetched, or are invalid. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** @throws Failed if the provider does not answer, or not as it should */
    Provider discover(String id, ProviderSettings settings, String redirectUri) {
        Map<String, Object> metadata = settings.namesItsEndpoints() ? Map.of() : metadata(settings);
        ClientRegistration registration = registration(id, settings, redirectUri, metadata);
        return new Provider(
                settings,
                registration,
                Boolean.TRUE.equals(metadata.get("authorization_response_iss_parameter_supported"))
                        ? ResponseIssuer.PROMISED
                        : ResponseIssuer.NOT_PROMISED,
                endpoint(settings.endSessionUri(), metadata, "end_session_endpoint")
                        .orElse(null),
                jwts.idTokens(registration),
                jwts.userInfos(registration),
                jwts.logoutTokens(registration));
    }

    private Map<String, Object> metadata(ProviderSettings settings) {
        String issuer = requireNonNull(settings.issuerUri(), "issuerUri").toString();
        String address = issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration";
        Map<String, Object> metadata;
        try {
            metadata = http.plain().get().uri(URI.create(address)).retrieve().body(OBJECT);
        } catch (RestClientException e) {
            String reason = e.getMostSpecificCause().getClass().getSimpleName();
            throw new Failed("no metadata at " + address + ": " + reason, e);
        }
        if (metadata == null || !issuer.equals(metadata.get("issuer"))) {
            throw new Failed("expected metadata of issuer " + issuer + ", got another's", null);
        }
        return new LinkedHashMap<>(metadata);
    }

    private static ClientRegistration registration(
            String id, ProviderSettings settings, String redirectUri, Map<String, Object> metadata) {
        ClientRegistration.Builder builder = ClientRegistration.withRegistrationId(id)
                .issuerUri(requireNonNull(settings.issuerUri(), "issuerUri").toString())
                .clientId(requireNonNull(settings.clientId(), "clientId"))
                .clientSecret(requireNonNull(settings.clientSecret(), "clientSecret"))
                .clientAuthenticationMethod(
                        settings.clientAuthenticationMethod() == ClientAuthentication.CLIENT_SECRET_BASIC
                                ? ClientAuthenticationMethod.CLIENT_SECRET_BASIC
                                : ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(redirectUri)
                .scope(settings.scopes())
                .userNameAttributeName("sub")
                .authorizationUri(required(settings.authorizationUri(), metadata, "authorization_endpoint"))
                .tokenUri(required(settings.tokenUri(), metadata, "token_endpoint"))
                .jwkSetUri(required(settings.jwkSetUri(), metadata, "jwks_uri"));
        if (settings.claimsSource() == ClaimsSource.USER_INFO) {
            builder.userInfoUri(required(settings.userInfoUri(), metadata, "userinfo_endpoint"));
        }
        return builder.build();
    }

    private static String required(@Nullable URI configured, Map<String, Object> metadata, String member) {
        return endpoint(configured, metadata, member)
                .orElseThrow(() -> new Failed("expected " + member + " in the metadata, got none", null))
                .toString();
    }

    private static Optional<URI> endpoint(@Nullable URI configured, Map<String, Object> metadata, String member) {
        if (configured != null || !(metadata.get(member) instanceof String text)) {
            return Optional.ofNullable(configured);
        }
        try {
            URI address = URI.create(text);
            if (ProviderSettings.isSafe(address)) {
                return Optional.of(address);
            }
        } catch (IllegalArgumentException malformed) {
            // Falls through: a malformed address is not safe either.
        }
        throw new Failed("expected " + member + " to be an https address, got another", null);
    }
}
