package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.jspecify.annotations.Nullable;

/**
 * A compact serialization: base64url parts between dots, in their one canonical spelling. Decoders that forgive other
 * spellings let one message have many.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-2">RFC 7515, section 2</a>
 */
final class CompactText {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int MAX_PARTS = 6; // one more than any form has
    private static final byte[] NOTHING = {};

    private final byte[] text;
    private final List<byte[]> decoded;
    private final int secondPart;
    private final int thirdPart;

    private CompactText(byte[] text, List<byte[]> decoded, int secondPart, int thirdPart) {
        this.text = text;
        this.decoded = decoded;
        this.secondPart = secondPart;
        this.thirdPart = thirdPart;
    }

    /** The text in parts, or empty where it is no compact serialization. */
    static Optional<CompactText> parse(byte[] text) {
        List<byte[]> decoded = new ArrayList<>(MAX_PARTS);
        int[] starts = new int[MAX_PARTS + 1];
        for (int start = 0; start <= text.length; start = starts[decoded.size()]) {
            int end = start;
            while (end < text.length && text[end] != '.') {
                end++;
            }
            byte @Nullable [] part = decoded.size() == MAX_PARTS ? null : decoded(Arrays.copyOfRange(text, start, end));
            if (part == null) {
                return Optional.empty();
            }
            decoded.add(part);
            starts[decoded.size()] = end + 1;
        }
        return Optional.of(new CompactText(text, decoded, starts[1], starts[2]));
    }

    /** The bytes of one part, or empty where it is not base64url in canonical form. */
    static Optional<byte[]> canonical(String part) {
        return Optional.ofNullable(decoded(part.getBytes(UTF_8)));
    }

    // The JDK's decoder takes padding, and ignores bits of the last character that no byte needs; it takes no other
    // character than those of the alphabet, and none that is too many.
    private static byte @Nullable [] decoded(byte[] part) {
        if (part.length == 0) {
            return NOTHING;
        }
        int unneeded = part.length % 4 == 2 ? 0b1111 : part.length % 4 == 3 ? 0b11 : 0;
        int last = ALPHABET.indexOf(part[part.length - 1]);
        if (last < 0 || (last & unneeded) != 0) {
            return null;
        }
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException other) {
            return null;
        }
    }

    int size() {
        return decoded.size();
    }

    /** The whole as it stands. */
    String text() {
        return new String(text, US_ASCII);
    }

    /** One part, decoded. */
    byte[] bytes(int index) {
        return decoded.get(index);
    }

    boolean hasEmpty(int index) {
        return decoded.get(index).length == 0;
    }

    /** The first part as it stands: what the encryption of a JWE authenticates besides. */
    byte[] firstPart() {
        return Arrays.copyOf(text, secondPart - 1);
    }

    /** The first two parts as they stand, with the dot between: what the signature of a JWS is over. */
    byte[] firstTwoParts() {
        return Arrays.copyOf(text, thirdPart - 1);
    }

    /** The members of a JOSE header, read strictly. */
    static final class JoseHeader {
        private static final int MAX_BYTES = 8 * 1024;
        private static final int MAX_KEY_ID = 256;

        private final Map<String, @Nullable Object> members;
        private final Rule malformed;

        private JoseHeader(Map<String, @Nullable Object> members, Rule malformed) {
            this.members = members;
            this.malformed = malformed;
        }

        /** Reads a header; what is wrong with it breaks this rule. */
        static JoseHeader read(byte[] bytes, Rule malformed) {
            if (bytes.length > MAX_BYTES) {
                throw new UntrustedResponse(
                        malformed, "expected a header of at most " + MAX_BYTES + " bytes, got more");
            }
            try {
                return new JoseHeader(Json.object(bytes), malformed);
            } catch (Json.Malformed | Json.NotUtf8 other) {
                throw new UntrustedResponse(malformed, "expected a JSON object as header; " + other.getMessage());
            }
        }

        Map<String, @Nullable Object> members() {
            return members;
        }

        /** Those of these members that are present. */
        Map<String, @Nullable Object> only(List<String> names) {
            Map<String, @Nullable Object> found = new LinkedHashMap<>();
            for (String name : names) {
                if (has(name)) {
                    found.put(name, members.get(name));
                }
            }
            return found;
        }

        boolean has(String name) {
            return members.containsKey(name);
        }

        Optional<String> text(String name) {
            if (!members.containsKey(name)) {
                return Optional.empty();
            }
            if (members.get(name) instanceof String text) {
                return Optional.of(text);
            }
            throw new UntrustedResponse(
                    malformed, "expected the header's " + name + " to be a string, got another value");
        }

        Optional<String> keyId() {
            Optional<String> id = text("kid");
            if (id.filter(found -> found.length() > MAX_KEY_ID).isPresent()) {
                throw new UntrustedResponse(
                        malformed, "expected kid of at most " + MAX_KEY_ID + " characters, got more");
            }
            return id;
        }

        /**
         * A media type in lower case, with its prefix left off.
         *
         * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-4.1.9">RFC 7515, section 4.1.9</a>
         */
        Optional<String> mediaType(String name) {
            String prefix = "application/";
            return text(name)
                    .map(JoseHeader::lower)
                    .map(type -> type.startsWith(prefix) ? type.substring(prefix.length()) : type);
        }

        /** ASCII only: the sign for kelvin would become a k. */
        private static String lower(String type) {
            return type.chars().allMatch(unit -> unit < 128) ? type.toLowerCase(Locale.ROOT) : type;
        }
    }
}
