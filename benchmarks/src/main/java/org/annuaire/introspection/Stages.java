package org.annuaire.introspection;

import com.nimbusds.jose.jwk.JWK;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.annuaire.introspection.HttpExchange.Deadline;
import org.annuaire.introspection.ResponseProtection.ContentEncryption;
import org.annuaire.introspection.ResponseProtection.KeyEncryption;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;

/** The library from the body of an answer to the attributes of the token, without the exchange that fetches it. */
final class Stages implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final LocalServer server;
    private final SignedIntrospection introspection;

    Stages(Answer answer) {
        server = new LocalServer(answer);
        introspection = builder(server, "/encrypted")
                .protectedBy(encrypted(answer.decryption()))
                .build();
    }

    TokenAttributes read(byte[] body) {
        return TokenAttributes.from(introspection.read(body, Answer.GIVEN, Deadline.in(LIMIT)));
    }

    static ResponseProtection encrypted(JWK key) {
        KeyEncryption algorithm = Arrays.stream(KeyEncryption.values())
                .filter(one -> one.joseName().equals(key.getAlgorithm().getName()))
                .findFirst()
                .orElseThrow();
        DecryptionKeys keys = DecryptionKeys.builder()
                .current(key.toJSONString())
                .algorithm(algorithm)
                .build();
        return ResponseProtection.signedThenEncrypted(ContentEncryption.A256GCM, keys, SigningAlgorithm.ES256);
    }

    static SignedIntrospection.Builder builder(LocalServer server, String path) {
        return SignedIntrospection.at(AuthorizationServer.at(Answer.ISSUER, server.at(path), server.at("/keys")))
                .authenticatedBy(ClientAuthentication.secretBasic(Answer.CLIENT, "a-secret"))
                .accepting(TokenPolicy.strict().allowAnyClient())
                .clock(Clock.fixed(Answer.GIVEN, ZoneOffset.UTC));
    }

    @Override
    public void close() {
        server.close();
    }
}
