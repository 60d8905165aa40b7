package org.annuaire.sandbox.provider;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.Principal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.annuaire.sandbox.people.DemoPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContext;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.DefaultOAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.stereotype.Component;

/** Issues a token outside of a sign-in, by the same generator and into the same store as the token endpoint. */
@Component
final class TokenIssuer {
    private static final AuthorizationGrantType GRANT = new AuthorizationGrantType("sandbox");

    private final OAuth2TokenGenerator<OAuth2Token> generator;
    private final Authorizations authorizations;
    private final RegisteredClientRepository clients;
    private final PersonAuthentication people;
    private final Issuer issuer;

    /** What is asked for. */
    record Wish(
            DemoPerson person,
            String clientId,
            Set<String> scopes,
            @Nullable Integer expiresIn,
            @Nullable String resource) {}

    record Issued(String accessToken, long expiresIn, String scope) {}

    /** Stands in for the context that Spring sets up at its own endpoints. */
    private record Context(String getIssuer) implements AuthorizationServerContext {
        @Override
        public AuthorizationServerSettings getAuthorizationServerSettings() {
            return AuthorizationServerSettings.builder().issuer(getIssuer).build();
        }
    }

    TokenIssuer(
            OAuth2TokenGenerator<OAuth2Token> generator,
            Authorizations authorizations,
            RegisteredClientRepository clients,
            PersonAuthentication people,
            Issuer issuer) {
        this.generator = generator;
        this.authorizations = authorizations;
        this.clients = clients;
        this.people = people;
        this.issuer = issuer;
    }

    /** Says in one sentence why no token can be issued, or nothing. */
    Optional<String> problemWith(Wish wish) {
        RegisteredClient client = clients.findByClientId(wish.clientId());
        if (client == null || client.getRedirectUris().isEmpty()) {
            return Optional.of("client_id is not one of a service that people sign in to");
        }
        if (!client.getScopes().containsAll(wish.scopes())) {
            return Optional.of("scope is not among " + client.getScopes());
        }
        long longest = ProviderSettings.LONGEST_LIFETIME.toSeconds();
        if (wish.expiresIn() != null && (wish.expiresIn() < 1 || wish.expiresIn() > longest)) {
            return Optional.of("expires_in is between 1 and " + longest);
        }
        if (wish.resource() != null && !isAbsolute(wish.resource())) {
            return Optional.of("resource is not an absolute URI");
        }
        return Optional.empty();
    }

    private static boolean isAbsolute(String resource) {
        try {
            URI uri = new URI(resource);
            return uri.isAbsolute() && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    Issued issue(Wish wish, HttpServletRequest request) {
        RegisteredClient client = client(wish);
        Authentication person = people.byHand(wish.person());
        DefaultOAuth2TokenContext.Builder context = DefaultOAuth2TokenContext.builder()
                .registeredClient(client)
                .principal(person)
                .authorizationServerContext(new Context(issuer.of(request)))
                .authorizedScopes(wish.scopes())
                .authorizationGrantType(GRANT);
        OAuth2Token generated = generated(context.tokenType(OAuth2TokenType.ACCESS_TOKEN));
        OAuth2AccessToken access = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                generated.getTokenValue(),
                generated.getIssuedAt(),
                generated.getExpiresAt(),
                wish.scopes());
        OAuth2Authorization.Builder authorization = OAuth2Authorization.withRegisteredClient(client)
                .principalName(person.getName())
                .authorizationGrantType(GRANT)
                .authorizedScopes(wish.scopes())
                .attribute(Principal.class.getName(), person)
                .accessToken(access);
        if (wish.resource() != null) {
            authorization.attribute(TokenResources.RESOURCE, wish.resource());
        }
        if (wish.scopes().contains("openid")) {
            // The userinfo endpoint serves those who have an ID token too.
            Jwt jwt = (Jwt) generated(context.tokenType(new OAuth2TokenType("id_token")));
            authorization.token(
                    new OidcIdToken(jwt.getTokenValue(), jwt.getIssuedAt(), jwt.getExpiresAt(), jwt.getClaims()));
        }
        authorizations.save(authorization.build());
        return new Issued(
                access.getTokenValue(),
                client.getTokenSettings().getAccessTokenTimeToLive().toSeconds(),
                String.join(" ", wish.scopes()));
    }

    private RegisteredClient client(Wish wish) {
        RegisteredClient client = Objects.requireNonNull(clients.findByClientId(wish.clientId()));
        if (wish.expiresIn() == null) {
            return client;
        }
        return RegisteredClient.from(client)
                .tokenSettings(
                        TokenSettings.withSettings(client.getTokenSettings().getSettings())
                                .accessTokenTimeToLive(Duration.ofSeconds(wish.expiresIn()))
                                .build())
                .build();
    }

    private OAuth2Token generated(DefaultOAuth2TokenContext.Builder context) {
        OAuth2Token token = generator.generate(context.build());
        if (token == null) {
            throw new IllegalStateException("expected the generator to issue a token");
        }
        return token;
    }
}
