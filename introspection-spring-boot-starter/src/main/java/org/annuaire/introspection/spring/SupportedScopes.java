package org.annuaire.introspection.spring;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * The scopes that this resource server knows, as a bean of an application that takes them from its own settings or
 * code. Clients are told of them, each once and in this order, unless {@code
 * annuaire.introspection.resource-metadata.scopes} says otherwise. It requires nothing of tokens: that is up to the
 * security filter chain.
 *
 * @param values the scopes as in tokens
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9728#section-2">RFC 9728, section 2</a>
 */
public record SupportedScopes(List<String> values) {
    public SupportedScopes {
        values = List.copyOf(new LinkedHashSet<>(values));
    }
}
