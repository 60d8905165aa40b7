package org.annuaire.introspection;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-]*");

    private final List<String> parts;
    private final List<byte[]> decoded;

    private CompactText(List<String> parts, List<byte[]> decoded) {
        this.parts = parts;
        this.decoded = decoded;
    }

    /** The text in parts, or empty where it is no compact serialization. */
    static Optional<CompactText> parse(String text) {
        List<String> parts = List.of(text.split("\\.", 7));
        List<byte[]> decoded = new ArrayList<>();
        for (String part : parts) {
            Optional<byte[]> bytes = canonical(part);
            if (bytes.isEmpty()) {
                return Optional.empty();
            }
            decoded.add(bytes.get());
        }
        return Optional.of(new CompactText(parts, decoded));
    }

    /** The bytes of one part, or empty where it is not base64url in canonical form. */
    static Optional<byte[]> canonical(String part) {
        if (!PART.matcher(part).matches() || part.length() % 4 == 1) {
            return Optional.empty();
        }
        byte[] bytes = Base64.getUrlDecoder().decode(part);
        boolean same =
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part);
        return same ? Optional.of(bytes) : Optional.empty();
    }

    int size() {
        return parts.size();
    }

    String part(int index) {
        return parts.get(index);
    }

    byte[] bytes(int index) {
        return decoded.get(index);
    }

    boolean hasEmpty(int index) {
        return parts.get(index).isEmpty();
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
