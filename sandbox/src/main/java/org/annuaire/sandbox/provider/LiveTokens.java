package org.annuaire.sandbox.provider;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.annuaire.sandbox.people.DemoPerson.Particularity;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;

/** The access tokens that are good right now. Codes and ID tokens do not count. */
@Component
final class LiveTokens {
    private final Authorizations authorizations;
    private final Clock clock;

    record LiveToken(OAuth2AccessToken token, SignedInPerson person, OAuth2Authorization authorization) {}

    LiveTokens(Authorizations authorizations, Clock clock) {
        this.authorizations = authorizations;
        this.clock = clock;
    }

    Optional<LiveToken> find(String value) {
        OAuth2Authorization authorization = authorizations.findByToken(value, OAuth2TokenType.ACCESS_TOKEN);
        if (authorization == null) {
            return Optional.empty();
        }
        OAuth2Authorization.Token<OAuth2AccessToken> access = authorization.getAccessToken();
        if (access == null || access.isInvalidated() || isExpired(access.getToken())) {
            return Optional.empty();
        }
        return Authorizations.personOf(authorization)
                .filter(signedIn -> !signedIn.person().is(Particularity.DISABLED))
                .map(signedIn -> new LiveToken(access.getToken(), signedIn, authorization));
    }

    private boolean isExpired(OAuth2AccessToken token) {
        Instant expiry = token.getExpiresAt();
        return expiry == null || !clock.instant().isBefore(expiry); // now == exp is expired
    }
}
