package org.annuaire.directory.users;

import java.util.List;
import org.annuaire.directory.shared.SearchWay;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.PeopleSearch.Alike;
import org.annuaire.directory.users.PeopleSearch.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Those who share a team with the viewer first, then by name. */
@Component
final class ClosestColleagueSql {
    private static final String LIST_BY_NAME = byName("", "visible_person(:viewer, :through)");

    private static final String CLOSEST =
            byName("shares_team(:viewer, p.id) desc, ", "found_person(:viewer, :through, :text)");

    // Too many to ask of each whether they share a team.
    private static final String CLOSEST_OFTEN = byName("", "found_person(:viewer, :through, :text)");

    private static final String CLOSEST_ALIKE = byName(
            "shares_team(:viewer, p.id) desc, ",
            "(select * from alike_person(:viewer, :through, :patterns) limit :mostSorted)");

    private final JdbcClient jdbc;

    ClosestColleagueSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static String byName(String before, String people) {
        return """
                select p.id, p.organization_id, p.email, p.name, p.language, p.timezone, p.is_device, p.is_staff,
                       p.state, p.created_at
                from %s p
                order by %sp.name collate "und-x-icu", p.id
                limit :limit offset :offset
                """.formatted(people, before);
    }

    List<Colleague> list(Viewer viewer, PeopleSearch search, int limit, long offset) {
        StatementSpec statement = search instanceof Words words
                ? jdbc.sql(words.way() == SearchWay.BY_ORDER ? CLOSEST_OFTEN : CLOSEST)
                        .param("text", words.text())
                : search instanceof Alike alike
                        ? jdbc.sql(CLOSEST_ALIKE)
                                .param("patterns", alike.array())
                                .param("mostSorted", SearchWay.MOST_SORTED)
                        : jdbc.sql(LIST_BY_NAME);
        return statement
                .param("viewer", viewer.user().value())
                .param("through", viewer.throughId())
                .param("limit", limit)
                .param("offset", offset)
                .query(Colleague.ROW)
                .list();
    }
}
