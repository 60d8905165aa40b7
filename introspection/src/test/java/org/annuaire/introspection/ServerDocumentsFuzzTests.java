package org.annuaire.introspection;

import static org.annuaire.introspection.FuzzedServer.JWS_HEADER;
import static org.annuaire.introspection.FuzzedServer.MEMBERS;
import static org.annuaire.introspection.FuzzedServer.bytes;
import static org.annuaire.introspection.FuzzedServer.claims;
import static org.annuaire.introspection.FuzzedServer.jws;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** Any bytes as key set, as one key of it, or as metadata: an outcome or a typed rejection comes of each. */
final class ServerDocumentsFuzzTests {
    private static final byte[] ANSWER = jws(bytes(JWS_HEADER), bytes(claims(MEMBERS)));

    @FuzzTest(maxDuration = "")
    void endInAnOutcomeOrATypedRejection(byte[] data) {
        if (data.length == 0) {
            return;
        }
        byte[] input = Arrays.copyOfRange(data, 1, data.length);
        FuzzedServer server = new FuzzedServer().answers(ANSWER);
        switch (data[0] & 3) {
            case 0 -> server.describesItselfAs(input);
            case 1 -> server.publishes(input);
            default -> server.publishes(oneKey(input));
        }
        FuzzedServer.judge(server.signed());
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
