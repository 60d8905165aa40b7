package org.annuaire.introspection;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code cnf}. What it cannot read is not an error of the response: the token is one that we cannot confirm. */
final class ConfirmationMember {
    private static final Pattern SHA256 = Pattern.compile("[A-Za-z0-9_-]{43}");

    private ConfirmationMember() {}

    /** The confirmation, or null where {@code cnf} is there and is none that we know. */
    static @Nullable Confirmation read(Map<String, @Nullable Object> members) {
        if (!members.containsKey("cnf")) {
            return new Confirmation.None();
        }
        if (!(members.get("cnf") instanceof Map<?, ?> cnf)) {
            return null;
        }
        String jkt = hash(cnf.get("jkt"));
        String certificate = hash(cnf.get("x5t#S256"));
        boolean malformed = cnf.containsKey("jkt") && jkt == null || cnf.containsKey("x5t#S256") && certificate == null;
        if (malformed) {
            return null;
        }
        if (jkt == null) {
            return certificate == null ? null : new Confirmation.Certificate(certificate);
        }
        return certificate == null ? new Confirmation.Dpop(jkt) : new Confirmation.Both(jkt, certificate);
    }

    private static @Nullable String hash(@Nullable Object value) {
        return value instanceof String text && SHA256.matcher(text).matches() ? text : null;
    }
}
