package org.annuaire.directory.security;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.annuaire.directory.shared.PublicUrl;
import org.springframework.stereotype.Component;

/** The origins whose pages may call us with a person's session: our own and those of the settings. */
@Component
public final class AllowedOrigins {
    private final Set<String> origins;

    AllowedOrigins(CrossOriginSettings settings, PublicUrl publicUrl) {
        Set<String> all = new HashSet<>(settings.allowedOrigins());
        all.add(publicUrl.of(""));
        this.origins = Set.copyOf(all);
    }

    public boolean contains(String origin) {
        return origins.contains(origin);
    }

    List<String> all() {
        return List.copyOf(origins);
    }
}
