package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.annuaire.introspection.ResponseProtection.ContentEncryption;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in README.md is this code. */
class ReadmeTests {
    @TempDir
    private Path folder;

    @Test
    void buildsAnIntrospector() throws Exception {
        Path file = Files.writeString(folder.resolve("key.json"), TestKeys.rsa().toJSONString());
        String secret = "from your settings";

        // @start region="readme"
        DecryptionKeys keys =
                DecryptionKeys.builder().current(Files.readString(file)).build();
        TokenIntrospector introspector = SignedIntrospection.at(AuthorizationServer.discover("https://issuer.example"))
                .authenticatedBy(ClientAuthentication.secretBasic("notes", secret))
                .protectedBy(
                        ResponseProtection.signedThenEncrypted(ContentEncryption.A256GCM, keys, SigningAlgorithm.ES256))
                .accepting(TokenPolicy.strict().clients(Set.of("portal")))
                .build();
        // @end

        assertThat(introspector).isNotNull();
        assertThat(describe((token, proof) -> new Introspection.Inactive(), "token"))
                .isEqualTo("invalid");
        assertThat(describe((token, proof) -> new Introspection.Inactive(), "to ken"))
                .isEqualTo("invalid");
    }

    @Test
    void remembersAnswers() {
        AuthorizationServer server = AuthorizationServer.discover("https://issuer.example");
        ClientAuthentication authentication = ClientAuthentication.secretBasic("notes", "from your settings");
        ResponseProtection protection = ResponseProtection.signed(SigningAlgorithm.ES256);
        TokenPolicy policy = TokenPolicy.strict();
        IntrospectionListener metrics = new IntrospectionListener() {};

        // @start region="load"
        IntrospectionCache cache = IntrospectionCache.keeping(Duration.ofSeconds(30));
        TokenIntrospector introspector = SignedIntrospection.at(server)
                .authenticatedBy(authentication)
                .protectedBy(protection)
                .accepting(policy)
                .caching(cache)
                .listener(metrics)
                .build();
        // @end

        assertThat(introspector).isNotNull();
        assertThat(cache.size()).isZero();
    }

    // @start region="use"
    static String describe(TokenIntrospector introspector, String text) {
        return AccessToken.parse(text)
                .map(token -> introspector
                        .introspect(token)
                        .fold(
                                active -> "hello " + active.subject().orElse("client"),
                                () -> "invalid",
                                refusal -> "not for us: " + refusal))
                .orElse("invalid");
    }
    // @end

    private record Request(List<String> fields, String method, String path, X509Certificate certificate) {}

    // @start region="proof"
    static SenderProof proof(DpopVerifier dpop, Request request, AccessToken token) {
        String address = "https://notes.example" + request.path();
        return dpop.verify(request.fields(), request.method(), address, token)
                .and(SenderProof.ofCertificate(request.certificate()));
    }
    // @end

    @Test
    void makesAProofOfTheSender() {
        DpopVerifier dpop = DpopVerifier.builder().build();
        Request request = new Request(List.of("no proof"), "GET", "/notes", TestKeys.certificate("ours"));

        assertThatThrownBy(() -> proof(dpop, request, AccessToken.parse("token").orElseThrow()))
                .isInstanceOf(DpopVerifier.Rejected.class);
    }

    @Test
    void isWhatTheReadmeShows() throws Exception {
        assertThat(Files.readString(Path.of("README.md")))
                .contains(region("readme"), region("use"), region("load"), region("proof"));
    }

    private static String region(String name) throws Exception {
        List<String> source = Files.readAllLines(Path.of("src/test/java/org/annuaire/introspection/ReadmeTests.java"));
        List<String> lines = source.stream()
                .dropWhile(line -> !line.strip().equals("// @start region=\"" + name + "\""))
                .skip(1)
                .takeWhile(line -> !line.strip().equals("// @end"))
                .toList();
        return "```java\n" + String.join("\n", lines).stripIndent() + "\n```";
    }
}
