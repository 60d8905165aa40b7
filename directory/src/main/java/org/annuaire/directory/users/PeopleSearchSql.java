package org.annuaire.directory.users;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class PeopleSearchSql {
    private static final String SEARCH = """
            select u.id, u.name, u.email, u.created_at
            from users viewer
            join users u on u.organization_id = viewer.organization_id
            where viewer.id = :viewer
              and u.state = 'active'
              and (strpos(fold(u.name), fold(:q)) > 0 or strpos(fold(u.email), fold(:q)) > 0)
              and (:afterTime::timestamptz is null or u.created_at < :afterTime
                or (u.created_at = :afterTime and u.id > :afterId))
            order by u.created_at desc, u.id
            limit :limit
            """;

    private static final RowMapper<FoundPerson> PERSON = (row, number) -> new FoundPerson(
            new UserId(row.getObject("id", UUID.class)),
            row.getString("name"),
            row.getString("email"),
            row.getObject("created_at", OffsetDateTime.class).toInstant());

    private final JdbcClient jdbc;

    PeopleSearchSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest first, one more than asked for. */
    List<FoundPerson> search(Viewer viewer, String text, CursorQuery query) {
        return jdbc.sql(SEARCH)
                .param("viewer", viewer.user().value())
                .param("q", text)
                .param(
                        "afterTime",
                        query.afterTime() == null ? null : OffsetDateTime.ofInstant(query.afterTime(), ZoneOffset.UTC))
                .param("afterId", query.afterId())
                .param("limit", query.size() + 1)
                .query(PERSON)
                .list();
    }
}
