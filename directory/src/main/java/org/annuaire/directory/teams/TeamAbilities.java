package org.annuaire.directory.teams;

import java.util.Map;
import org.annuaire.directory.shared.Abilities;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Component;

/** Whether a viewer sees teams and may create one. */
@Component
final class TeamAbilities implements Abilities {
    private final Teams teams;

    TeamAbilities(Teams teams) {
        this.teams = teams;
    }

    @Override
    public String subject() {
        return "teams";
    }

    @Override
    public Map<String, Boolean> of(Viewer viewer) {
        return Map.of("can_view", teams.mayList(viewer), "can_create", teams.mayCreate(viewer));
    }
}
