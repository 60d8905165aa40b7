package org.annuaire.introspection;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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
}
