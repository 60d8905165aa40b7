package org.annuaire.sandbox.provider;

import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;

/**
 * What was granted, in memory. Unlike Spring's own it forgets the oldest, finds a token without a scan, and can end
 * all that came from one sign-in.
 */
@Component
final class Authorizations implements OAuth2AuthorizationService {
    private static final int CAPACITY = 10_000;
    private static final Map<String, Class<? extends OAuth2Token>> KINDS = Map.of(
            "code", OAuth2AuthorizationCode.class,
            "access_token", OAuth2AccessToken.class,
            "id_token", OidcIdToken.class);

    private final Map<String, OAuth2Authorization> byId = new LinkedHashMap<>();
    private final Map<String, String> idsByToken = new HashMap<>();

    @Override
    public synchronized void save(OAuth2Authorization authorization) {
        remove(authorization);
        byId.put(authorization.getId(), authorization);
        tokens(authorization).forEach(token -> idsByToken.put(token.getTokenValue(), authorization.getId()));
        if (byId.size() > CAPACITY) {
            remove(byId.values().iterator().next());
        }
    }

    @Override
    public synchronized void remove(OAuth2Authorization authorization) {
        OAuth2Authorization known = byId.remove(authorization.getId());
        if (known != null) {
            tokens(known).forEach(token -> idsByToken.remove(token.getTokenValue()));
        }
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findById(String id) {
        return byId.get(id);
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findByToken(String value, @Nullable OAuth2TokenType type) {
        String id = idsByToken.get(value);
        OAuth2Authorization authorization = id == null ? null : byId.get(id);
        if (authorization == null || type == null) {
            return authorization;
        }
        Class<? extends OAuth2Token> kind = KINDS.get(type.getValue());
        boolean same = kind != null
                && token(authorization, kind)
                        .filter(token -> token.getTokenValue().equals(value))
                        .isPresent();
        return same ? authorization : null;
    }

    /** Revokes every access token that came from this sign-in. */
    synchronized void end(SignedInPerson signedIn) {
        List<OAuth2Authorization> ended = byId.values().stream()
                .filter(authorization -> personOf(authorization)
                        .filter(person -> person.signInId().equals(signedIn.signInId()))
                        .isPresent())
                .toList();
        ended.forEach(this::revokeAccess);
    }

    /** Revokes the access token; says whether there was one. */
    synchronized boolean revoke(String accessToken) {
        OAuth2Authorization authorization = findByToken(accessToken, OAuth2TokenType.ACCESS_TOKEN);
        if (authorization != null) {
            revokeAccess(authorization);
        }
        return authorization != null;
    }

    static Optional<SignedInPerson> personOf(OAuth2Authorization authorization) {
        Authentication authentication = authorization.getAttribute(Principal.class.getName());
        return authentication != null && authentication.getPrincipal() instanceof SignedInPerson person
                ? Optional.of(person)
                : Optional.empty();
    }

    private void revokeAccess(OAuth2Authorization authorization) {
        token(authorization, OAuth2AccessToken.class)
                .ifPresent(token -> save(OAuth2Authorization.from(authorization)
                        .invalidate(token)
                        .build()));
    }

    private static List<OAuth2Token> tokens(OAuth2Authorization authorization) {
        List<OAuth2Token> tokens = new ArrayList<>();
        KINDS.values().forEach(kind -> token(authorization, kind).ifPresent(tokens::add));
        return tokens;
    }

    private static <T extends OAuth2Token> Optional<T> token(OAuth2Authorization authorization, Class<T> kind) {
        OAuth2Authorization.Token<T> token = authorization.getToken(kind);
        return token == null ? Optional.empty() : Optional.of(token.getToken());
    }
}
