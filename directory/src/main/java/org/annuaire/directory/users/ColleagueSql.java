package org.annuaire.directory.users;

import static org.annuaire.directory.shared.Rows.utcOrNull;

import java.time.Instant;
import java.util.List;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Statements with and without a search are separate: one plan for both would read the whole organization for each
 * search.
 */
@Component
final class ColleagueSql {
    private static final String LIST = """
            select p.id, p.organization_id, p.email, p.name, p.language, p.timezone, p.is_device, p.is_staff, p.state,
                   p.created_at
            from visible_person(:viewer, :through) p
            where p.created_at <= coalesce(:afterTime::timestamptz, 'infinity'::timestamptz)
              and (p.created_at < coalesce(:afterTime::timestamptz, 'infinity'::timestamptz) or p.id > :afterId::uuid)
            order by p.created_at desc, p.id
            limit :limit offset :offset
            """;

    private static final String SEARCH = """
            select p.id, p.organization_id, p.email, p.name, p.language, p.timezone, p.is_device, p.is_staff, p.state,
                   p.created_at
            from visible_person(:viewer, :through) p
            where p.searched like fold_pattern(:text)
              and p.created_at <= coalesce(:afterTime::timestamptz, 'infinity'::timestamptz)
              and (p.created_at < coalesce(:afterTime::timestamptz, 'infinity'::timestamptz) or p.id > :afterId::uuid)
            order by p.created_at desc, p.id
            limit :limit offset :offset
            """;

    private static final String COUNT = "select count(*) from visible_person(:viewer, :through)";

    private static final String COUNT_FOUND = """
            select count(*)
            from visible_person(:viewer, :through) p
            where p.searched like fold_pattern(:text)
            """;

    private static final RowMapper<Long> NUMBER = (row, number) -> row.getLong(1);

    private final JdbcClient jdbc;

    ColleagueSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long count(Viewer viewer, @Nullable String text) {
        return seenBy(viewer, text == null ? COUNT : COUNT_FOUND)
                .param("text", text)
                .query(NUMBER)
                .single();
    }

    List<Colleague> list(Viewer viewer, @Nullable String text, PageQuery query, long offset) {
        return searched(viewer, text)
                .param("afterTime", null)
                .param("afterId", null)
                .param("limit", query.size())
                .param("offset", offset)
                .query(Colleague.ROW)
                .list();
    }

    /** One more than the query's size, if there are more. */
    List<Colleague> list(Viewer viewer, @Nullable String text, CursorQuery query) {
        Instant after = query.afterTime();
        return searched(viewer, text)
                .param("afterTime", utcOrNull(after))
                .param("afterId", query.afterId())
                .param("limit", query.size() + 1)
                .param("offset", 0)
                .query(Colleague.ROW)
                .list();
    }

    private JdbcClient.StatementSpec searched(Viewer viewer, @Nullable String text) {
        return seenBy(viewer, text == null ? LIST : SEARCH).param("text", text);
    }

    private JdbcClient.StatementSpec seenBy(Viewer viewer, String sql) {
        return jdbc.sql(sql).param("viewer", viewer.user().value()).param("through", viewer.throughId());
    }
}
