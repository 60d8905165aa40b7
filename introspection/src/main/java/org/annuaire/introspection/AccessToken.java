package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An access token as a client sent it: syntactically a bearer token, of at most {@value #MAX_LENGTH} characters.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750, section 2.1</a>
 */
public final class AccessToken {
    /** The longest token that is accepted, in characters. */
    public static final int MAX_LENGTH = 4096;

    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9\\-._~+/]+=*");

    private final String value;

    private AccessToken(String value) {
        this.value = value;
    }

    /** The token, or empty where the text is too long or not a {@code b64token}. */
    public static Optional<AccessToken> parse(String text) {
        Objects.requireNonNull(text, "text");
        if (text.length() > MAX_LENGTH || !SYNTAX.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(new AccessToken(text));
    }

    /** The token itself: a secret. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AccessToken that
                && MessageDigest.isEqual(value.getBytes(US_ASCII), that.value.getBytes(US_ASCII));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "AccessToken[redacted]";
    }
}
