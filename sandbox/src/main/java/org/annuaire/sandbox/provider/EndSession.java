package org.annuaire.sandbox.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Checks a logout request by the signature of its ID token. Spring's own check wants the granted authorization, which
 * a restart forgets; a service would then be stuck on an error page.
 */
@Component
final class EndSession implements AuthenticationProvider {
    private final SigningKeys keys;
    private final RegisteredClientRepository clients;
    private final Authorizations authorizations;

    EndSession(SigningKeys keys, RegisteredClientRepository clients, Authorizations authorizations) {
        this.keys = keys;
        this.clients = clients;
        this.authorizations = authorizations;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OidcLogoutAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OidcLogoutAuthenticationToken request = (OidcLogoutAuthenticationToken) authentication;
        Map<String, Object> claims = verifiedClaims(request.getIdTokenHint());
        RegisteredClient client = clientOf(claims);
        if (request.getClientId() != null && !request.getClientId().equals(client.getClientId())) {
            throw refusal("client_id is not the one of the ID token");
        }
        String target = request.getPostLogoutRedirectUri();
        if (target != null && !client.getPostLogoutRedirectUris().contains(target)) {
            throw refusal("post_logout_redirect_uri is not registered for " + client.getClientId());
        }
        OidcIdToken idToken = new OidcIdToken(request.getIdTokenHint(), Instant.EPOCH, Instant.MAX, claims);
        Authentication principal = (Authentication) request.getPrincipal();
        if (!principal.getName().equals(claims.get("sub"))) {
            // Somebody else is signed in here by now: the service gets its answer, that session stays.
            principal = new AnonymousAuthenticationToken(
                    "logout", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
        } else if (principal.getPrincipal() instanceof SignedInPerson signedIn) {
            authorizations.end(signedIn);
        }
        return new OidcLogoutAuthenticationToken(
                idToken, principal, request.getSessionId(), request.getClientId(), target, request.getState());
    }

    private Map<String, Object> verifiedClaims(String idTokenHint) {
        try {
            SignedJWT jwt = SignedJWT.parse(idTokenHint);
            boolean ours = JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())
                    && jwt.verify(new RSASSAVerifier(keys.rsa().toRSAPublicKey()));
            if (!ours) {
                throw refusal("id_token_hint was not signed by this provider");
            }
            return jwt.getJWTClaimsSet().getClaims();
        } catch (ParseException | JOSEException e) {
            throw refusal("id_token_hint is not an ID token");
        }
    }

    private RegisteredClient clientOf(Map<String, Object> claims) {
        RegisteredClient client = claims.get("aud") instanceof List<?> audience && audience.size() == 1
                ? clients.findByClientId(String.valueOf(audience.get(0)))
                : null;
        if (client == null) {
            throw refusal("id_token_hint is of an unknown client");
        }
        return client;
    }

    private static OAuth2AuthenticationException refusal(String description) {
        return new OAuth2AuthenticationException(new OAuth2Error("invalid_request", description, null));
    }
}
