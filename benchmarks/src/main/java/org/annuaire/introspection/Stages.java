package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.nimbusds.jose.jwk.JWK;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;

/** The library from the body of an answer to the attributes of the token, without the exchange that fetches it. */
final class Stages implements AutoCloseable {
    private final LocalServer server;
    private final Decryption decryption;
    private final SignatureVerifier verifier;
    private final ResponseClaims claims;
    private final ActiveToken activeToken;

    Stages(Answer answer) {
        server = new LocalServer(answer);
        ResponseProtection protection = encrypted(answer.decryption());
        SignedIntrospection.Builder settings = builder(server, "/encrypted").protectedBy(protection);
        HttpExchange http = new HttpExchange(settings.redirectFreeClient());
        Metadata metadata = new Metadata(settings.server, http, settings.clock);
        decryption = new Decryption((ResponseProtection.SignedThenEncrypted) protection);
        verifier = new SignatureVerifier(
                protection.signing(), new IssuerKeys(metadata, http, Duration.ofSeconds(10), settings.clock));
        claims = new ResponseClaims(settings);
        activeToken = new ActiveToken(settings);
    }

    Introspection read(byte[] body) {
        CompactText text = CompactText.parse(new String(body, ISO_8859_1)).orElseThrow();
        SignatureVerifier.Verified verified =
                verifier.verify(decryption.open(text), Deadline.in(Duration.ofSeconds(3)));
        return activeToken.judge(claims.check(verified, Answer.GIVEN));
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
                .clock(Clock.fixed(Answer.GIVEN, ZoneOffset.UTC));
    }

    @Override
    public void close() {
        server.close();
    }
}
