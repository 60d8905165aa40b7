package org.annuaire.sandbox.provider;

import java.util.Map;
import org.annuaire.sandbox.provider.LiveTokens.LiveToken;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Lets an opaque token open the userinfo endpoint: Spring's authorization server asks for a decoder there, whatever
 * the form of its tokens.
 */
@Component
final class OpaqueTokenDecoder implements JwtDecoder {
    static final String CLIENT_ID = "client_id";

    private final LiveTokens liveTokens;

    OpaqueTokenDecoder(LiveTokens liveTokens) {
        this.liveTokens = liveTokens;
    }

    @Override
    public Jwt decode(String token) {
        LiveToken live = liveTokens.find(token).orElseThrow(() -> new BadJwtException("expected an active token"));
        return new Jwt(
                token,
                live.token().getIssuedAt(),
                live.token().getExpiresAt(),
                Map.of("typ", "opaque"),
                Map.of(
                        "sub",
                        live.person().subject(),
                        CLIENT_ID,
                        live.authorization().getRegisteredClientId()));
    }
}
