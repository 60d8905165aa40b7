package org.annuaire.introspection.testkit;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.annuaire.introspection.testkit.Tokens.Issued;
import org.jspecify.annotations.Nullable;

/** The userinfo endpoint: the person's claims, as JSON or as a signed JWT. */
final class UserInfoEndpoint {
    private final Authority authority;

    UserInfoEndpoint(Authority authority) {
        this.authority = authority;
    }

    Reply answer(Request request) {
        Optional<Integer> outage = authority.lies().userInfoStatus();
        if (outage.isPresent()) {
            return authority.answerOnlyWith(outage.get());
        }
        Optional<Issued> token = request.bearerToken()
                .flatMap(authority.tokens()::active)
                .filter(found -> found.person().isPresent());
        if (token.isEmpty()) {
            return new ProtocolError(401, "invalid_token", "the access token is not valid here")
                    .reply()
                    .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        return claims(token.get());
    }

    private Reply claims(Issued token) {
        String clientId = String.valueOf(token.members().get("client_id"));
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        token.person().ifPresent(person -> {
            claims.put("sub", person.subject());
            claims.putAll(person.claims());
        });
        Map<String, @Nullable Object> told = authority.lies().userInfo().apply(claims);
        Optional<JWSAlgorithm> algorithm = authority
                .clients()
                .find(clientId)
                .flatMap(client -> client.signIn().signedUserInfo());
        return algorithm
                .map(chosen -> Reply.of(200, "application/jwt", signed(chosen, clientId, told)))
                .orElseGet(() -> Reply.json(200, told));
    }

    private String signed(JWSAlgorithm algorithm, String clientId, Map<String, @Nullable Object> told) {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("iss", authority.issuer());
        claims.put("aud", clientId);
        claims.put("iat", authority.now());
        claims.put("exp", authority.now() + 60);
        claims.putAll(told);
        return authority.sign(algorithm, "JWT", claims);
    }
}
