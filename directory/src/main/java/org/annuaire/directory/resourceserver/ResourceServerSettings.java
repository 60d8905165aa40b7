package org.annuaire.directory.resourceserver;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The scopes that a token needs: at least one of those of the area that it is used for.
 *
 * @param scopes for teams, their members and the person's groups; {@code groups} by default
 * @param contactsScopes for the person's contacts; {@code contacts} by default
 * @param directoryScopes for the people of the person's organization; {@code directory} by default
 */
@ConfigurationProperties("annuaire.authentication.resource-server")
record ResourceServerSettings(
        @DefaultValue("groups") List<String> scopes,
        @DefaultValue("contacts") List<String> contactsScopes,
        @DefaultValue("directory") List<String> directoryScopes) {
    private static final String PREFIX = "annuaire.authentication.resource-server.";

    /** See <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.3">RFC 6749, section 3.3</a>. */
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    ResourceServerSettings {
        scopes = checked("scopes", scopes);
        contactsScopes = checked("contacts-scopes", contactsScopes);
        directoryScopes = checked("directory-scopes", directoryScopes);
    }

    private static List<String> checked(String name, List<String> scopes) {
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException(PREFIX + name + ": expected at least one scope, got none");
        }
        for (String scope : scopes) {
            if (!SCOPE.matcher(scope).matches()) {
                throw new IllegalArgumentException(
                        PREFIX + name + ": expected scopes of visible ASCII characters, got " + scope);
            }
        }
        return List.copyOf(scopes);
    }
}
