package org.annuaire.directory.scim;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.annuaire.directory.scim.Membership.Group;
import org.annuaire.directory.scim.Membership.MembershipType;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class MembershipSql {
    private static final String FIND_PERSON = """
            select name, email, created_at, updated_at
            from users
            where id = :viewer and state = 'active'
            """;

    private static final String LIST_GROUPS = """
            select t.external_id, t.name, seen.role is not null as is_direct
            from visible_team(:viewer, :through) seen
            join team t on t.id = seen.team_id
            left join team_access own on own.team_id = t.id and own.user_id = :viewer
            where case when seen.role is null then 'INDIRECT' else 'DIRECT' end = any (:ways::text[])
            order by own.created_at nulls last, t.path
            limit :limit
            """;

    private static final RowMapper<Person> PERSON = (row, number) -> new Person(
            row.getString("name"),
            row.getString("email"),
            Rows.instant(row, "created_at"),
            Rows.instant(row, "updated_at"));

    private static final RowMapper<Group> GROUP = (row, number) -> new Group(
            Rows.uuid(row, "external_id"),
            row.getString("name"),
            row.getBoolean("is_direct") ? MembershipType.DIRECT : MembershipType.INDIRECT);

    private final JdbcClient jdbc;

    MembershipSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Person(@Nullable String name, @Nullable String email, Instant createdAt, Instant updatedAt) {}

    Optional<Person> findPerson(Viewer viewer) {
        return jdbc.sql(FIND_PERSON)
                .param("viewer", viewer.user().value())
                .query(PERSON)
                .optional();
    }

    /** Their own teams, in the order in which they joined; then those above, from the top down. */
    List<Group> groups(Viewer viewer, Set<MembershipType> types, int limit) {
        return jdbc.sql(LIST_GROUPS)
                .param("viewer", viewer.user().value())
                .param("through", viewer.throughId())
                .param("ways", types.stream().map(MembershipType::name).toArray(String[]::new))
                .param("limit", limit)
                .query(GROUP)
                .list();
    }
}
