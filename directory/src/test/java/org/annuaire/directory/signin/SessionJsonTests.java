package org.annuaire.directory.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.annuaire.directory.providers.SignInAttempt.Prompt;
import org.annuaire.directory.shared.IdentityId;
import org.annuaire.directory.shared.UserId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("platform")
final class SessionJsonTests {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456Z");

    @Test
    void whatIsWrittenIsRead() {
        var session = new BrowserSession(
                new UserId(UUID.randomUUID()), new IdentityId(UUID.randomUUID()), "local", "a.b.c", NOW);
        var pending =
                new PendingSignIn("state", "local", "nonce", "verifier", new Purpose.SignIn(Prompt.ALLOWED), null, NOW);
        var silent = new PendingSignIn(
                "state", "local", "nonce", "verifier", new Purpose.SignIn(Prompt.NONE), "https://a.example/é", NOW);
        var link =
                new PendingSignIn("state", "local", "nonce", "verifier", new Purpose.Link(session.user()), null, NOW);
        assertThat(SessionJson.read(SessionJson.write(link))).isEqualTo(link);
        assertThat(SessionJson.read(SessionJson.write(session))).isEqualTo(session);
        assertThat(SessionJson.read(SessionJson.write(pending))).isEqualTo(pending);
        assertThat(SessionJson.read(SessionJson.write(silent))).isEqualTo(silent);
        assertThat(SessionJson.read(SessionJson.write("text \"é\""))).isEqualTo("text \"é\"");
    }

    @Test
    void anythingElseIsDropped() {
        assertThat(SessionJson.write(new ArrayList<>())).asString(UTF_8).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "[]",
                "{}",
                "{\"kind\": \"of-tomorrow\"}",
                "{\"kind\": 7}",
                "{\"kind\": \"signed-in\"}",
                "{\"kind\": \"signed-in\", \"user\": \"no id\"}",
                "{\"kind\": \"pending-sign-in\", \"state\": [\"a\"]}",
                "no json"
            })
    void whatCannotBeReadCountsAsAbsent(String json) {
        assertThat(SessionJson.read(json.getBytes(UTF_8))).isNull();
    }
}
