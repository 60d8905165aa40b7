package org.annuaire.directory.resourceserver;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/** The areas of the resource server, each with scopes of its own. */
enum ResourceArea {
    /** Teams, their members, invitations to them, and the person's own groups. */
    TEAMS(ResourceServerSettings::scopes, "/resource-server/v1.0/teams/**", "/resource-server/v1.0/scim/**"),
    /** The person's contacts. */
    CONTACTS(ResourceServerSettings::contactsScopes, "/resource-server/v1.0/contacts/**"),
    /** The people of the person's organization. */
    PEOPLE(ResourceServerSettings::directoryScopes, "/resource-server/v1.0/users/**");

    private final Function<ResourceServerSettings, List<String>> scopes;
    private final List<String> paths;

    ResourceArea(Function<ResourceServerSettings, List<String>> scopes, String... paths) {
        this.scopes = scopes;
        this.paths = List.of(paths);
    }

    /** The area that this path belongs to; empty for a path that does not exist. */
    static Optional<ResourceArea> of(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return Arrays.stream(values())
                .filter(area -> area.paths.stream()
                        .map(PathPatternParser.defaultInstance::parse)
                        .anyMatch(pattern -> pattern.matches(parsed)))
                .findFirst();
    }

    /** The scopes of which a token needs one, in the order of the settings. */
    List<String> scopes(ResourceServerSettings settings) {
        return scopes.apply(settings);
    }

    /** The scopes of which a token needs one for any access. */
    static List<String> allScopes(ResourceServerSettings settings) {
        return Arrays.stream(values())
                .flatMap(area -> area.scopes(settings).stream())
                .distinct()
                .toList();
    }

    /** The authorities of a token that has these scopes. */
    static List<String> authorities(List<String> scopes) {
        return scopes.stream().map(scope -> "SCOPE_" + scope).toList();
    }

    /** Patterns of the paths behind the same scopes. */
    List<String> paths() {
        return paths;
    }
}
