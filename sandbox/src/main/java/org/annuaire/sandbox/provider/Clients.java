package org.annuaire.sandbox.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.annuaire.sandbox.provider.ProviderSettings.Client;
import org.annuaire.sandbox.provider.ProviderSettings.Introspection;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** The registered services. */
@Component
final class Clients {
    /** Spring wants one grant for each client; no endpoint serves this one. */
    private static final AuthorizationGrantType INTROSPECTION_ONLY = new AuthorizationGrantType("introspection-only");

    private final ProviderSettings settings;

    Clients(ProviderSettings settings) {
        this.settings = settings;
    }

    RegisteredClientRepository repository() {
        List<RegisteredClient> registered =
                settings.clients().entrySet().stream().map(this::registered).toList();
        return new InMemoryRegisteredClientRepository(registered);
    }

    Optional<Client> find(String clientId) {
        return Optional.ofNullable(settings.clients().get(clientId));
    }

    Optional<Introspection> protectionOf(String clientId) {
        return find(clientId).map(Client::introspection);
    }

    private RegisteredClient registered(Map.Entry<String, Client> entry) {
        Client client = entry.getValue();
        return RegisteredClient.withId(entry.getKey())
                .clientId(entry.getKey())
                .clientName(client.name())
                .clientSecret(ClientSecrets.digest(client.secret()))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(
                        client.redirectUris().isEmpty()
                                ? INTROSPECTION_ONLY
                                : AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUris(uris -> uris.addAll(client.redirectUris()))
                .postLogoutRedirectUris(uris -> uris.addAll(client.postLogoutRedirectUris()))
                .scopes(scopes -> scopes.addAll(client.scopes()))
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(client.proofKeyRequired())
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenFormat(OAuth2TokenFormat.REFERENCE)
                        .accessTokenTimeToLive(settings.accessTokenLifetime())
                        .idTokenSignatureAlgorithm(SignatureAlgorithm.RS256)
                        .build())
                .build();
    }
}
