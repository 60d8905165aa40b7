package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.annuaire.introspection.FuzzedServer.JWS_HEADER;
import static org.annuaire.introspection.FuzzedServer.MEMBERS;
import static org.annuaire.introspection.FuzzedServer.bytes;
import static org.annuaire.introspection.FuzzedServer.claims;
import static org.annuaire.introspection.FuzzedServer.jws;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.jwk.Curve;
import java.util.Arrays;
import java.util.Optional;
import org.annuaire.introspection.Introspection.Active;
import org.junit.jupiter.api.Test;

/**
 * Any bytes as key set, as one key of it, or as metadata: an outcome or a typed rejection comes of each, and no key but
 * the one that signed lets an answer pass.
 */
final class ServerDocumentsFuzzTests {
    private static final byte[] ANSWER = jws(bytes(JWS_HEADER), bytes(claims(MEMBERS)));

    @FuzzTest(maxDuration = "")
    void endInAnOutcomeOrATypedRejection(byte[] data) {
        if (data.length == 0) {
            return;
        }
        byte[] input = Arrays.copyOfRange(data, 1, data.length);
        int place = data[0] & 3;
        FuzzedServer server = new FuzzedServer().answers(ANSWER);
        switch (place) {
            case 0 -> server.describesItselfAs(input);
            case 1 -> server.publishes(input);
            default -> server.publishes(oneKey(input));
        }
        Optional<Introspection> outcome = FuzzedServer.judge(server.signed());
        if (place != 0 && outcome.isPresent()) {
            assertThat(new String(input, UTF_8))
                    .as("a key set that let an answer pass")
                    .contains(FuzzedServer.publicKey().getX().toString());
        }
    }

    @Test
    void passesWithTheKeyThatSignedAndWithNoOther() {
        FuzzedServer server = new FuzzedServer().answers(ANSWER);
        assertThat(FuzzedServer.judge(server.signed())).containsInstanceOf(Active.class);

        server.publishes(oneKey(bytes(FuzzedServer.publicKey().toString())));
        assertThat(FuzzedServer.judge(server.signed())).containsInstanceOf(Active.class);

        server.publishes(
                oneKey(bytes(TestKeys.elliptic(Curve.P_256).toPublicJWK().toString())));
        assertThat(FuzzedServer.judge(server.signed())).isEmpty();
    }

    private static byte[] oneKey(byte[] input) {
        byte[] start = bytes("{\"keys\":[");
        byte[] all = Arrays.copyOf(start, start.length + input.length + 2);
        System.arraycopy(input, 0, all, start.length, input.length);
        all[all.length - 2] = ']';
        all[all.length - 1] = '}';
        return all;
    }
}
