package org.annuaire.introspection.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** C.7: metadata that are wrong, away, or lead elsewhere. */
final class MetadataTests {
    private static final TestClock CLOCK = new TestClock();
    private static final LocalAuthorizationServer SERVER = LocalAuthorizationServer.start("", CLOCK);

    private final Relying relying = new Relying(SERVER, CLOCK, Duration.ofSeconds(10));
    private final int before = SERVER.calls("/jwks");

    @AfterEach
    void honest() {
        SERVER.lies().stop();
    }

    @AfterAll
    static void close() {
        assertThat(SERVER.canaryCalls()).isZero();
        SERVER.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void refuses(String what, Consumer<Map<String, Object>> change, String rule) {
        change(change);
        relying.assertFails(rule);
    }

    static List<Arguments> wrong() {
        return List.of(
                wrong("those of another issuer", m -> m.put("issuer", "https://other.example"), "METADATA_ISSUER"),
                wrong(
                        "those of the issuer with a slash",
                        m -> m.put("issuer", m.get("issuer") + "/"),
                        "METADATA_ISSUER"),
                wrong("those of nobody", m -> m.remove("issuer"), "METADATA_ISSUER"),
                wrong("a list of issuers", m -> m.put("issuer", List.of("" + m.get("issuer"))), "METADATA_ISSUER"),
                wrong("no endpoint", m -> m.remove("introspection_endpoint"), "METADATA_ENDPOINT"),
                wrong("no key set", m -> m.remove("jwks_uri"), "METADATA_ENDPOINT"),
                endpoint("an endpoint without TLS", "http://as.example/introspect"),
                endpoint("an endpoint that is a file", "file:///etc/passwd"),
                endpoint("an endpoint without host", "https:///introspect"),
                endpoint("an endpoint with a password", "https://user:secret@as.example/introspect"),
                endpoint("an endpoint with a fragment", "https://as.example/introspect#x"),
                endpoint("an endpoint that is no address", "https://as.example/ introspect"),
                endpoint("an endpoint relative to the issuer", "/introspect"),
                wrong(
                        "a list of endpoints",
                        m -> {
                            m.put("introspection_endpoint", List.of("" + m.get("introspection_endpoint")));
                        },
                        "METADATA_ENDPOINT"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("garbage")
    void cannotBeReadWhereTheyAre(String what, UnaryOperator<byte[]> change) {
        SERVER.lies().changeMetadataBytes(change);
        relying.assertFails("METADATA_UNAVAILABLE");
    }

    static List<Arguments> garbage() {
        return List.of(
                garbage("empty", bytes -> new byte[0]),
                garbage("cut off", Relying.half()),
                garbage("a page", Relying.text(text -> "<!doctype html>")),
                garbage("an array", Relying.text(text -> "[" + text + "]")),
                garbage("there with two issuers", Relying.text(text -> text.replaceFirst("\\{", "{\"issuer\":\"x\","))),
                garbage("too large", Relying.text(text -> text + " ".repeat(300_000))));
    }

    @Test
    void areReadWhenTheServerComesUpAtLast() {
        SERVER.goDown();
        relying.assertFails("METADATA_UNAVAILABLE");
        SERVER.comeBack();
        relying.assertActive();
    }

    @Test
    void leadNowhereElseBeforeTheyAreDueAgain() {
        relying.assertActive();
        change(m -> m.put("jwks_uri", SERVER.issuer() + "/canary"));
        CLOCK.advance(Duration.ofMinutes(6));
        relying.assertActive();
        assertThat(SERVER.calls("/jwks") - before).isEqualTo(2);
    }

    private void change(Consumer<Map<String, Object>> change) {
        SERVER.lies().changeMetadata(metadata -> {
            change.accept(metadata);
            return metadata;
        });
    }

    private static Arguments endpoint(String what, String address) {
        return wrong(what, m -> m.put("introspection_endpoint", address), "METADATA_ENDPOINT");
    }

    private static Arguments wrong(String what, Consumer<Map<String, Object>> change, String rule) {
        return Arguments.of(what, change, rule);
    }

    private static Arguments garbage(String what, UnaryOperator<byte[]> change) {
        return Arguments.of(what, change);
    }
}
