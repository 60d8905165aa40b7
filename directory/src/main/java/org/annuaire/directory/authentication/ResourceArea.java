package org.annuaire.directory.authentication;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.annuaire.directory.authentication.AuthenticationSettings.ResourceServer;

/** What services may be let into, each part by scopes of its own. */
enum ResourceArea {
    /** Teams, who is in them, invitations to them, and the person's own groups. */
    TEAMS(ResourceServer::scopes, "/resource-server/v1.0/teams/**", "/resource-server/v1.0/scim/**"),
    /** The person's contacts. */
    CONTACTS(ResourceServer::contactsScopes, "/resource-server/v1.0/contacts/**"),
    /** The people of the person's organization. */
    PEOPLE(ResourceServer::directoryScopes, "/resource-server/v1.0/users/**");

    private final Function<ResourceServer, List<String>> scopes;
    private final List<String> paths;

    ResourceArea(Function<ResourceServer, List<String>> scopes, String... paths) {
        this.scopes = scopes;
        this.paths = List.of(paths);
    }

    /** The authorities of which a token needs one, in the order of the settings. */
    List<String> authorities(ResourceServer settings) {
        return scopes.apply(settings).stream().map(scope -> "SCOPE_" + scope).toList();
    }

    /** The authorities of which a token needs one to be let in anywhere. */
    static List<String> allAuthorities(ResourceServer settings) {
        return Arrays.stream(values())
                .flatMap(area -> area.authorities(settings).stream())
                .distinct()
                .toList();
    }

    /** Patterns of the paths behind the same scopes. */
    List<String> paths() {
        return paths;
    }
}
