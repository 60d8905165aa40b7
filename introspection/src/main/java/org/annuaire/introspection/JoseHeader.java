package org.annuaire.introspection;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of a JOSE header, read strictly. */
final class JoseHeader {
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
            throw new UntrustedResponse(malformed, "expected a header of at most " + MAX_BYTES + " bytes, got more");
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
        throw new UntrustedResponse(malformed, "expected the header's " + name + " to be a string, got another value");
    }

    Optional<String> keyId() {
        Optional<String> id = text("kid");
        if (id.filter(found -> found.length() > MAX_KEY_ID).isPresent()) {
            throw new UntrustedResponse(malformed, "expected kid of at most " + MAX_KEY_ID + " characters, got more");
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
                .map(type -> type.toLowerCase(Locale.ROOT))
                .map(type -> type.startsWith(prefix) ? type.substring(prefix.length()) : type);
    }
}
