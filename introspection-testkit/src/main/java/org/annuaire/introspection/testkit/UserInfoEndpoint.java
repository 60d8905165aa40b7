package org.annuaire.introspection.testkit;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.annuaire.introspection.testkit.Tokens.Issued;
import org.jspecify.annotations.Nullable;

/** The userinfo endpoint: the person's claims, as JSON, as a signed JWT, or as one that is also encrypted. */
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
        Optional<ClientRegistration> client = authority.clients().find(clientId);
        return client.flatMap(known -> known.signIn().userInfo().signature().map(algorithm -> {
                    String signed = authority.lies().signedUserInfo().apply(signed(algorithm, clientId, told));
                    return Reply.of(200, "application/jwt", encrypted(known, signed));
                }))
                .orElseGet(() -> Reply.json(200, told));
    }

    private String encrypted(ClientRegistration client, String signed) {
        return client.signIn()
                .userInfo()
                .encryption()
                .map(encryption -> {
                    JWK recipient = authority.recipientKeys().choose(client, encryption.key());
                    return Jose.encrypt(
                            Jose.nested(encryption, recipient, authority.issuer(), client.clientId())
                                    .build(),
                            recipient,
                            signed);
                })
                .orElse(signed);
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
