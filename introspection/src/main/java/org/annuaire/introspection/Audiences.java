package org.annuaire.introspection;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code aud}: a string or an array of strings.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519#section-4.1.3">RFC 7519, section 4.1.3</a>
 */
final class Audiences {
    private Audiences() {}

    /** The audiences, or empty where the value is anything else. */
    static Optional<Set<String>> read(@Nullable Object value) {
        if (value instanceof String one) {
            return Optional.of(Set.of(one));
        }
        if (!(value instanceof List<?> list)) {
            return Optional.empty();
        }
        Set<String> audiences = new LinkedHashSet<>();
        for (Object item : list) {
            if (!(item instanceof String one)) {
                return Optional.empty();
            }
            audiences.add(one);
        }
        return Optional.of(Collections.unmodifiableSet(audiences));
    }
}
