package org.annuaire.directory.users;

import static org.annuaire.directory.shared.Rows.utcOrNull;

import java.util.List;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.SearchWay;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.PeopleSearch.Alike;
import org.annuaire.directory.users.PeopleSearch.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** A statement for each way of searching: one plan for all would read the whole organization for each. */
@Component
final class ColleagueSql {
    private static final String LIST = newest("visible_person(:viewer, :through)");
    private static final String SEARCH = newest("found_person(:viewer, :through, :text)");
    private static final String SEARCH_OFTEN = newest("often_found_person(:viewer, :through, :text)");
    private static final String SEARCH_ALIKE = newest("alike_person(:viewer, :through, :patterns)");
    private static final String COUNT = count("visible_person(:viewer, :through)");
    private static final String COUNT_ALIKE = count("alike_person(:viewer, :through, :patterns)");

    private static final String COUNT_FOUND = """
            select found, case when found < :few then alike_patterns(:text) end as alike
            from (%s) total (found)
            """.formatted(count("found_person(:viewer, :through, :text)"));

    private static final RowMapper<Long> NUMBER = (row, number) -> row.getLong(1);

    private final JdbcClient jdbc;

    ColleagueSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static String newest(String people) {
        return """
                select p.id, p.organization_id, p.email, p.name, p.language, p.timezone, p.is_device, p.is_staff,
                       p.state, p.created_at
                from %s p
                where p.created_at <= coalesce(:afterTime::timestamptz, 'infinity'::timestamptz)
                  and (p.created_at < coalesce(:afterTime::timestamptz, 'infinity'::timestamptz)
                    or p.id > :afterId::uuid)
                order by p.created_at desc, p.id
                limit :limit offset :offset
                """.formatted(people);
    }

    private static String count(String people) {
        return "select count(*) from (select from " + people + " limit :most) counted";
    }

    /** How many there are; {@code most} if there are more. */
    long count(Viewer viewer, int most) {
        return seenBy(viewer, jdbc.sql(COUNT)).param("most", most).query(NUMBER).single();
    }

    /** As {@link #count}, of those whose names are alike. */
    long count(Viewer viewer, Alike alike, int most) {
        return seenBy(viewer, jdbc.sql(COUNT_ALIKE))
                .param("patterns", alike.array())
                .param("most", most)
                .query(NUMBER)
                .single();
    }

    /** As {@link #count}, of those whom these words find. */
    PeopleFound found(Viewer viewer, String text, int most) {
        return seenBy(viewer, jdbc.sql(COUNT_FOUND))
                .param("text", text)
                .param("few", PeopleFound.FEW)
                .param("most", most)
                .query(PeopleFound.ROW)
                .single();
    }

    /** Newest first. */
    List<Colleague> list(Viewer viewer, PeopleSearch search, int limit, long offset) {
        return newest(viewer, search, null, limit, offset);
    }

    /** One more than the query's size, if there are more. */
    List<Colleague> list(Viewer viewer, PeopleSearch search, CursorQuery query) {
        return newest(viewer, search, query, query.size() + 1, 0);
    }

    private List<Colleague> newest(
            Viewer viewer, PeopleSearch search, @Nullable CursorQuery query, int limit, long offset) {
        StatementSpec statement = search instanceof Words words
                ? jdbc.sql(words.way() == SearchWay.BY_ORDER ? SEARCH_OFTEN : SEARCH)
                        .param("text", words.text())
                : search instanceof Alike alike
                        ? jdbc.sql(SEARCH_ALIKE).param("patterns", alike.array())
                        : jdbc.sql(LIST);
        return seenBy(viewer, statement)
                .param("afterTime", query == null ? null : utcOrNull(query.afterTime()))
                .param("afterId", query == null ? null : query.afterId())
                .param("limit", limit)
                .param("offset", offset)
                .query(Colleague.ROW)
                .list();
    }

    private static StatementSpec seenBy(Viewer viewer, StatementSpec statement) {
        return statement.param("viewer", viewer.user().value()).param("through", viewer.throughId());
    }
}
