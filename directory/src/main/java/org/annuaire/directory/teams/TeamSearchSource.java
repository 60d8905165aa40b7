package org.annuaire.directory.teams;

import org.annuaire.directory.console.SearchGroup;
import org.annuaire.directory.console.SearchSource;
import org.annuaire.directory.shared.Viewer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds teams by their names. */
@Component
@Order(20)
final class TeamSearchSource implements SearchSource {
    private final TeamSearchSql sql;

    TeamSearchSource(TeamSearchSql sql) {
        this.sql = sql;
    }

    @Override
    public SearchGroup find(Viewer viewer, String text, int limit) {
        return new SearchGroup("teams.section", sql.find(viewer, text, limit), null);
    }
}
