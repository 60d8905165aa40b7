package org.annuaire.introspection.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.annuaire.introspection.testkit.AuthorizationEndpoint.Granted;
import org.jspecify.annotations.Nullable;

/** The token endpoint: a code, once, against an ID token and an opaque access token. */
final class TokenEndpoint {
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final Authority authority;
    private final AuthorizationEndpoint authorizations;

    TokenEndpoint(Authority authority, AuthorizationEndpoint authorizations) {
        this.authority = authority;
        this.authorizations = authorizations;
    }

    Reply answer(Request request) {
        Optional<Integer> outage = authority.lies().tokenStatus();
        if (outage.isPresent()) {
            return authority.answerOnlyWith(outage.get());
        }
        ClientRegistration client = authority.clients().authenticate(request);
        if (request.parameter("grant_type").filter("authorization_code"::equals).isEmpty()) {
            throw new ProtocolError(400, "unsupported_grant_type", "expected authorization_code");
        }
        Granted granted = request.parameter("code")
                .flatMap(authorizations::redeem)
                .filter(found -> found.client().clientId().equals(client.clientId()))
                .filter(found -> found.requested("redirect_uri").equals(request.parameter("redirect_uri")))
                .filter(found -> isProven(found, request))
                .orElseThrow(() -> new ProtocolError(400, "invalid_grant", "the code does not fit the request"));
        return tokens(client, granted);
    }

    /** RFC 7636, section 4.6. */
    private static boolean isProven(Granted granted, Request request) {
        Optional<String> expected = granted.requested("code_challenge");
        Optional<String> found = request.parameter("code_verifier")
                .map(verifier -> Base64URL.encode(sha256(verifier)).toString());
        return expected.equals(found);
    }

    private Reply tokens(ClientRegistration client, Granted granted) {
        Person person = granted.session().person();
        String scope = granted.requested("scope").orElse("openid");
        String accessToken = authority
                .tokens()
                .issue(
                        authority.issuer(),
                        TokenGrant.of(person.subject(), client.clientId(), scope)
                                .lasting(LIFETIME),
                        Optional.of(person));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", accessToken);
        body.put("token_type", "Bearer");
        body.put("expires_in", LIFETIME.toSeconds());
        body.put("scope", scope);
        body.put("id_token", idToken(client, granted, accessToken));
        return Reply.json(200, body);
    }

    private String idToken(ClientRegistration client, Granted granted, String accessToken) {
        Person person = granted.session().person();
        JWSAlgorithm algorithm = client.signIn().idTokenAlgorithm();
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("iss", authority.issuer());
        claims.put("sub", person.subject());
        claims.put("aud", client.clientId());
        claims.put("iat", authority.now());
        claims.put("exp", authority.now() + LIFETIME.toSeconds());
        claims.put("auth_time", granted.session().authenticatedAt());
        granted.requested("nonce").ifPresent(nonce -> claims.put("nonce", nonce));
        claims.put("acr", firstAcr(granted));
        claims.put("amr", List.of("pwd"));
        claims.put("sid", granted.session().id());
        claims.put("at_hash", leftHalf(accessToken));
        List.of("acr", "amr").forEach(name -> {
            if (person.claims().containsKey(name)) {
                claims.put(name, person.claims().get(name));
            }
        });
        return authority.sign(algorithm, "JWT", authority.lies().idToken().apply(claims));
    }

    private static String firstAcr(Granted granted) {
        return granted.requested("acr_values")
                .map(values -> values.split(" ")[0])
                .orElse("eidas1");
    }

    private static String leftHalf(String accessToken) {
        return Base64URL.encode(Arrays.copyOf(sha256(accessToken), 16)).toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
