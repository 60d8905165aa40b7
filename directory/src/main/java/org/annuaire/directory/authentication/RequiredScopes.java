package org.annuaire.directory.authentication;

import java.util.List;
import org.annuaire.directory.authentication.AuthenticationSettings.ResourceServer;
import org.springframework.stereotype.Component;

/** Which scopes the door of services asks for, for those who describe it. */
@Component
public final class RequiredScopes {
    private final ResourceServer settings;

    RequiredScopes(AuthenticationSettings settings) {
        this.settings = settings.resourceServer();
    }

    /** The scopes of which a token needs one for this path of the resource server, in the order of the settings. */
    public List<String> of(String path) {
        return ResourceArea.of(path)
                .map(area -> area.scopes(settings))
                .orElseGet(() -> ResourceArea.allScopes(settings));
    }
}
