package org.annuaire.directory.preview;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.annuaire.directory.serviceproviders.ServiceProvider;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.teams.PreviewedTeam;
import org.annuaire.directory.teams.TeamObstacle;
import org.annuaire.directory.teams.TeamPreview;
import org.annuaire.directory.users.User;
import org.jspecify.annotations.Nullable;

/**
 * What a service receives for a person.
 *
 * @param refusal why the service is refused, or null
 * @param received the list of teams that it gets if it is not refused, or null
 * @param candidates the person's teams, each with what keeps it from that list
 */
record Preview(
        ServiceProvider service,
        User user,
        @Nullable Problem refusal,
        @Nullable Page<?> received,
        TeamPreview.PreviewedTeams candidates) {
    Preview {
        requireNonNull(service, "service");
        requireNonNull(user, "user");
        requireNonNull(candidates, "candidates");
        if ((refusal == null) == (received == null)) {
            throw new IllegalArgumentException("expected either a refusal or a list of teams");
        }
    }

    /** Why the service receives this team, or does not. */
    static List<String> reasons(PreviewedTeam team) {
        List<String> reasons = new ArrayList<>();
        reasons.add(team.role() == null ? "parent-of-own-team" : "own-team");
        if (!team.obstacles().contains(TeamObstacle.NOT_LINKED)) {
            reasons.add(team.visibleToAllServices() ? "visible-to-all-services" : "linked");
        }
        team.obstacles().forEach(obstacle -> reasons.add(obstacle.wireName()));
        return reasons;
    }
}
