package org.annuaire.introspection.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the answers of the catalogue are made: genuine parts, and the means to spoil them. */
final class Workshop {
    /** Stands in personal members, so that a test can see whether one leaks. */
    static final String MARKER = "marker";

    private static final ServerKeys ATTACKER = ServerKeys.generate();

    private final Authority authority;
    private final ClientRegistration client;

    Workshop(Authority authority, ClientRegistration client) {
        this.authority = authority;
        this.client = client;
    }

    ServerKeys keys() {
        return authority.keys();
    }

    /** Keys that no authorization server publishes. */
    ServerKeys attacker() {
        return ATTACKER;
    }

    ClientRegistration client() {
        return client;
    }

    String issuer() {
        return authority.issuer();
    }

    long now() {
        return authority.now();
    }

    /** An address where every request is counted. */
    String canary() {
        return authority.at(Authority.CANARY).toString();
    }

    Map<String, @Nullable Object> header() {
        Map<String, @Nullable Object> header = new LinkedHashMap<>();
        header.put("typ", "token-introspection+jwt");
        header.put("alg", "ES256");
        header.put("kid", keys().ec().getKeyID());
        return header;
    }

    Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("active", true);
        members.put("sub", MARKER + "-subject");
        members.put("client_id", "docs");
        members.put("scope", "openid teams");
        members.put("token_type", "Bearer");
        members.put("iss", issuer());
        members.put("iat", now());
        members.put("exp", now() + 60);
        members.put("email", MARKER + "@example.org");
        return members;
    }

    Map<String, @Nullable Object> claims() {
        return claims(members());
    }

    Map<String, @Nullable Object> claims(@Nullable Object introspection) {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer());
        claims.put("aud", client.clientId());
        claims.put("iat", now());
        claims.put("token_introspection", introspection);
        return claims;
    }

    static Map<String, @Nullable Object> changed(
            Map<String, @Nullable Object> original, Consumer<Map<String, @Nullable Object>> change) {
        change.accept(original);
        return original;
    }

    /** A genuine response of which nothing is spoiled. */
    String jws() {
        return jws(header(), claims());
    }

    String jws(Map<String, @Nullable Object> header, Map<String, @Nullable Object> claims) {
        return jws(keys(), header, claims);
    }

    String jws(ServerKeys signer, Map<String, @Nullable Object> header, Map<String, @Nullable Object> claims) {
        return jws(signer, json(header), json(claims).getBytes(UTF_8));
    }

    /** Signed with ES256, or with RS256 where the header says so, whatever else the header holds. */
    String jws(ServerKeys signer, String header, byte[] payload) {
        JWSAlgorithm algorithm = header.contains("\"RS256\"") ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256;
        return signed(signer, algorithm, input(header, payload));
    }

    /** These two parts, whatever they are, and a genuine signature over them. */
    String jwsWith(String input) {
        return signed(keys(), JWSAlgorithm.ES256, input);
    }

    private static String signed(ServerKeys signer, JWSAlgorithm algorithm, String input) {
        try {
            return input + "." + signer.signer(algorithm).sign(new JWSHeader(algorithm), input.getBytes(US_ASCII));
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A genuine response with this text as its payload. */
    String jwsOf(String payload) {
        return jwsOf(payload.getBytes(UTF_8));
    }

    String jwsOf(byte[] payload) {
        return jws(keys(), json(header()), payload);
    }

    static String input(String header, byte[] payload) {
        return Base64URL.encode(header) + "." + Base64URL.encode(payload);
    }

    static String json(Map<String, ?> members) {
        return JSONObjectUtils.toJSONString(members);
    }

    JWK recipient() {
        return authority.recipientKeys().choose(client, encryption().key());
    }

    ResponseProfile.Encryption encryption() {
        return client.introspection()
                .encryption()
                .orElseThrow(() -> new ProtocolError(400, "invalid_request", "the case needs an encrypted profile"));
    }

    /** A header that node-oidc-provider would write. */
    JWEHeader.Builder jweHeader() {
        return Jose.nested(encryption(), recipient(), issuer(), client.clientId());
    }

    String jwe(JWEHeader.Builder header, String plaintext) {
        return Jose.encrypt(header.build(), recipient(), plaintext);
    }

    /** The answer with this JWS, encrypted where the client is registered for that. */
    Reply reply(String jws) {
        boolean encrypted = client.introspection().encryption().isPresent();
        return sent(encrypted ? jwe(jweHeader(), jws) : jws);
    }

    /** The answer with exactly this body. */
    Reply sent(String body) {
        return Reply.of(200, IntrospectionEndpoint.MEDIA_TYPE + "; charset=utf-8", body);
    }
}
