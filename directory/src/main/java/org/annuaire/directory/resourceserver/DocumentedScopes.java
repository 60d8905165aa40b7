package org.annuaire.directory.resourceserver;

import java.util.List;
import org.springframework.stereotype.Component;

/** The scopes that the resource server requires, for descriptions of it. */
@Component
public final class DocumentedScopes {
    private final ResourceServerSettings settings;

    DocumentedScopes(ResourceServerSettings settings) {
        this.settings = settings;
    }

    /** The scopes of which a token needs one for this path of the resource server, in the order of the settings. */
    public List<String> of(String path) {
        return ResourceArea.of(path)
                .map(area -> area.scopes(settings))
                .orElseGet(() -> ResourceArea.allScopes(settings));
    }
}
