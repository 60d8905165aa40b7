package org.annuaire.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.annuaire.introspection.EncryptionKeys;

/**
 * An authorization server whose answers were made beforehand, one for each person, signed and encrypted. A token is the
 * number of its person and anything behind that. An answer is good for a minute, the clock skew that clients allow.
 */
final class AnswerPool implements AutoCloseable {
    static final String CLIENT = "annuaire";
    static final String SECRET = "a secret of benchmarks";
    static final String SERVICE = "6925fb8143c76eded44d32b40c0cb1006065f7f003de52712b78985704f39950";

    private static final String JWT = "application/token-introspection+jwt";
    private static final String FORM = "token=person-";

    private final HttpServer server;
    private final ECKey signing;
    private final JWK encryption;
    private final int people;
    private volatile List<byte[]> answers = List.of();

    AnswerPool(int people, JWEAlgorithm algorithm) throws IOException, JOSEException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        this.people = people;
        this.signing = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        this.encryption = EncryptionKeys.forAlgorithm(algorithm);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        serve("/.well-known/oauth-authorization-server", "application/json", metadata());
        serve("/jwks", "application/jwk-set+json", new JWKSet(signing).toString());
        server.createContext("/introspect", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), US_ASCII);
            byte[] answer = answers.get(person(form));
            exchange.getResponseHeaders().set("Content-Type", JWT);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The private key that opens the answers. */
    JWK encryption() {
        return encryption;
    }

    static String subject(int person) {
        return "7396c91e4a3b5dc2f8b1d6bb3f0e2c0a5d4e8f17b9c06a2d3e4f5a6b7" + person;
    }

    static String token(int person, String rest) {
        return "person-" + person + "-" + rest + "-k3TqzFv5mW0sYbL8xRdHn2cJ7uPaGe";
    }

    /** Makes all answers anew. */
    void refresh() throws JOSEException {
        List<byte[]> made = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            made.add(answer(person).getBytes(US_ASCII));
        }
        answers = List.copyOf(made);
    }

    private static int person(String form) {
        int start = form.indexOf(FORM) + FORM.length();
        return Integer.parseInt(form.substring(start, form.indexOf('-', start)));
    }

    private String metadata() {
        return """
                {"issuer": "ISSUER", "introspection_endpoint": "ISSUER/introspect", "jwks_uri": "ISSUER/jwks",
                 "authorization_endpoint": "ISSUER/authorize", "token_endpoint": "ISSUER/token",
                 "introspection_signing_alg_values_supported": ["ES256"]}
                """.replace("ISSUER", issuer());
    }

    private void serve(String path, String type, String text) {
        byte[] body = text.getBytes(UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private String answer(int person) throws JOSEException {
        Instant now = Instant.now();
        JWSObject signed = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("token-introspection+jwt"))
                        .keyID(signing.getKeyID())
                        .build(),
                new Payload(Map.of(
                        "iss", issuer(),
                        "aud", CLIENT,
                        "iat", now.getEpochSecond(),
                        "token_introspection", members(person, now))));
        signed.sign(new ECDSASigner(signing));
        JWEObject encrypted = new JWEObject(
                new JWEHeader.Builder(
                                JWEAlgorithm.parse(encryption.getAlgorithm().getName()), EncryptionMethod.A256GCM)
                        .contentType("JWT")
                        .keyID(encryption.getKeyID())
                        .build(),
                new Payload(signed));
        encrypted.encrypt(
                encryption instanceof RSAKey rsa ? new RSAEncrypter(rsa) : new ECDHEncrypter((ECKey) encryption));
        return encrypted.serialize();
    }

    /** As many as ProConnect sends. */
    private Map<String, Object> members(int person, Instant now) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("active", true);
        members.put("sub", subject(person));
        members.put("client_id", SERVICE);
        members.put("scope", "openid given_name usual_name email siret uid organizational_unit phone groups");
        members.put("token_type", "Bearer");
        members.put("iss", issuer());
        members.put("iat", now.getEpochSecond() - 60);
        members.put("exp", now.getEpochSecond() + 3540);
        members.put("acr", "eidas1");
        members.put("idp_id", "71144ab3-ee1a-4401-b7b3-79b44f7daeeb");
        members.put("given_name", "Angélique");
        members.put("usual_name", "Dubois-Lefèvre");
        members.put("email", "angelique.dubois-lefevre@ministere.example");
        members.put("uid", "angelique.dubois-lefevre");
        members.put("siret", "13002526500013");
        members.put("organizational_unit", "DINUM/OPS/Produits interministériels");
        members.put("phone", "+33 1 23 45 67 89");
        return members;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
