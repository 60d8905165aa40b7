package org.annuaire.directory.teams;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.teams.TeamRelativesSql.Relative;
import org.springframework.stereotype.Component;

/** The teams above a team and directly below it, as its page shows them. */
@Component
final class TeamRelatives {
    private static final int MOST_BELOW = 100;

    private final TeamRelativesSql sql;

    TeamRelatives(TeamRelativesSql sql) {
        this.sql = sql;
    }

    RelativesView of(Viewer viewer, Team team) {
        List<Relative> all = sql.list(viewer, team.id(), Team.DEEPEST + MOST_BELOW + 1);
        List<RelativeRow> below = rows(all, relative -> !relative.above());
        return new RelativesView(
                rows(all, Relative::above), below.stream().limit(MOST_BELOW).toList(), below.size() > MOST_BELOW);
    }

    private static List<RelativeRow> rows(List<Relative> all, Predicate<Relative> wanted) {
        return all.stream()
                .filter(wanted)
                .map(relative -> new RelativeRow(relative.id().value(), relative.name()))
                .toList();
    }

    /**
     * What is shown.
     *
     * @param above from the root down
     * @param below by name
     * @param truncated whether there are more below
     */
    record RelativesView(List<RelativeRow> above, List<RelativeRow> below, boolean truncated) {}

    /** A team that a link leads to. */
    record RelativeRow(UUID id, String name) {}
}
