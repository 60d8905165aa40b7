package org.annuaire.introspection.spring;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.annuaire.introspection.spring.IntrospectionError.Kind;

/**
 * The value of {@code WWW-Authenticate}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, section 3</a>
 */
final class BearerChallenge {
    private static final Pattern QUOTABLE = Pattern.compile("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    private BearerChallenge() {}

    static String of(IntrospectionError error) {
        return of(error, List.of());
    }

    /** The challenge; a client that sent no token is told no error. */
    static String of(IntrospectionError error, Collection<String> scopes) {
        StringBuilder challenge = new StringBuilder("Bearer realm=\"api\"");
        if (error.kind() == Kind.MISSING_TOKEN) {
            return challenge.toString();
        }
        challenge.append(", error=\"").append(error.kind().code()).append('"');
        if (QUOTABLE.matcher(error.text()).matches()) {
            challenge.append(", error_description=\"").append(error.text()).append('"');
        }
        String scope = String.join(" ", scopes);
        if (QUOTABLE.matcher(scope).matches()) {
            challenge.append(", scope=\"").append(scope).append('"');
        }
        return challenge.toString();
    }
}
