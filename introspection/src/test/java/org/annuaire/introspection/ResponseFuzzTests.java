package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.annuaire.introspection.FuzzedServer.JWE_HEADER;
import static org.annuaire.introspection.FuzzedServer.JWS_HEADER;
import static org.annuaire.introspection.FuzzedServer.MEMBERS;
import static org.annuaire.introspection.FuzzedServer.bytes;
import static org.annuaire.introspection.FuzzedServer.claims;
import static org.annuaire.introspection.FuzzedServer.jwe;
import static org.annuaire.introspection.FuzzedServer.jws;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Any bytes as a response, or as one part of it inside genuine signatures and encryptions: an outcome or a typed
 * rejection comes of each.
 */
final class ResponseFuzzTests {
    private static final FuzzedServer SERVER = new FuzzedServer();
    private static final TokenIntrospector SIGNED = SERVER.signed();
    private static final TokenIntrospector NESTED = SERVER.nested();

    /** Where the bytes stand. The first byte of an input chooses; its low bit whether all is encrypted. */
    private enum Place {
        WHOLE,
        SIGNATURE_HEADER,
        ENVELOPE_HEADER,
        ENVELOPE_CONTENT,
        CLAIMS,
        MEMBERS_OBJECT,
        ONE_MEMBER
    }

    @FuzzTest(maxDuration = "")
    void endsInAnOutcomeOrATypedRejection(byte[] data) {
        if (data.length == 0) {
            return;
        }
        int choice = data[0] & 0xff;
        byte[] input = Arrays.copyOfRange(data, 1, data.length);
        Place place = Place.values()[choice / 2 % Place.values().length];
        boolean encrypted = choice % 2 == 1;
        SERVER.answers(answer(place, encrypted, input));
        FuzzedServer.judge(encrypted ? NESTED : SIGNED);
    }

    @Test
    void reachesTheOutcomeWhereNothingIsSpoiled() {
        for (boolean encrypted : new boolean[] {true, false}) {
            SERVER.answers(answer(Place.CLAIMS, encrypted, bytes(claims(MEMBERS))));
            Introspection outcome = (encrypted ? NESTED : SIGNED)
                    .introspect(AccessToken.parse("token").orElseThrow());
            assertThat(outcome).isInstanceOf(Introspection.Active.class);
        }
    }

    private static byte[] answer(Place place, boolean encrypted, byte[] input) {
        byte[] genuine = bytes(claims(MEMBERS));
        return switch (place) {
            case WHOLE -> input;
            case SIGNATURE_HEADER -> sealed(encrypted, jws(input, genuine));
            case ENVELOPE_HEADER -> jwe(input, jws(bytes(JWS_HEADER), genuine));
            case ENVELOPE_CONTENT -> jwe(bytes(JWE_HEADER), input);
            case CLAIMS -> sealed(encrypted, jws(bytes(JWS_HEADER), input));
            case MEMBERS_OBJECT -> sealed(encrypted, jws(bytes(JWS_HEADER), around(claims("\u0000"), input)));
            case ONE_MEMBER -> {
                String members = MEMBERS.substring(0, MEMBERS.length() - 1) + ",\u0000}";
                yield sealed(encrypted, jws(bytes(JWS_HEADER), around(claims(members), input)));
            }
        };
    }

    /** The text with these bytes, whatever they are, in the place of its NUL. */
    private static byte[] around(String text, byte[] input) {
        int at = text.indexOf('\u0000');
        byte[] before = text.substring(0, at).getBytes(UTF_8);
        byte[] after = text.substring(at + 1).getBytes(UTF_8);
        byte[] all = Arrays.copyOf(before, before.length + input.length + after.length);
        System.arraycopy(input, 0, all, before.length, input.length);
        System.arraycopy(after, 0, all, before.length + input.length, after.length);
        return all;
    }

    private static byte[] sealed(boolean encrypted, byte[] jws) {
        return encrypted ? jwe(bytes(JWE_HEADER), jws) : jws;
    }
}
