package org.annuaire.directory.teams;

import static org.annuaire.directory.shared.Rows.utc;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.UserId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class TeamOffboardingSql {
    // The rows of several teams are locked in the order of their ids, and before those of their accesses: as everything
    // does that changes an access, or moves or deletes teams.
    private static final String LOCK_TEAMS = """
            select id
            from team
            where id in (select team_id from team_access where user_id = :user)
            order by id
            for no key update
            """;

    private static final String ONLY_OWNER_OF = """
            select t.id, t.name
            from team_access own
            join team t on t.id = own.team_id
            where own.user_id = :user and own.role = 'owner' and not exists (
              select
              from team_access other
              join users u on u.id = other.user_id
              where other.team_id = own.team_id and other.user_id <> :user and other.role = 'owner'
                and u.state = 'active')
            order by t.name collate "und-x-icu", t.id
            limit :limit
            """;

    private static final String GIVE_TO_HEIR = """
            with given as (
              insert into team_access (team_id, user_id, role, created_at, updated_at)
              select own.team_id, :heir, 'owner', :at::timestamptz, :at::timestamptz
              from team_access own
              where own.user_id = :user and own.role = 'owner' and not exists (
                select
                from team_access other
                join users u on u.id = other.user_id
                where other.team_id = own.team_id and other.user_id <> :user and other.role = 'owner'
                  and u.state = 'active')
              order by own.team_id
              on conflict (team_id, user_id) do update set role = 'owner', updated_at = excluded.updated_at
              returning team_id
            )
            select t.id, t.organization_id
            from given
            join team t on t.id = given.team_id
            """;

    private static final String LEAVE = """
            with gone as (
              delete from team_access where user_id = :user returning team_id
            )
            select t.id, t.organization_id
            from gone
            join team t on t.id = gone.team_id
            """;

    // The higher of the two roles.
    private static final String RAISE = """
            update team_access kept
            set role = gone.role, updated_at = :at
            from team_access gone
            where kept.user_id = :into and gone.user_id = :from and kept.team_id = gone.team_id
              and array_position(array['member', 'administrator', 'owner'], gone.role)
                > array_position(array['member', 'administrator', 'owner'], kept.role)
            """;

    private static final String DROP_DOUBLES = """
            delete from team_access gone
            where gone.user_id = :from and exists (
              select from team_access kept where kept.user_id = :into and kept.team_id = gone.team_id)
            """;

    private static final String MOVE = """
            with moved as (
              update team_access set user_id = :into, updated_at = :at where user_id = :from returning team_id
            )
            select t.id, t.organization_id
            from moved
            join team t on t.id = moved.team_id
            """;

    private static final RowMapper<Owned> OWNED =
            (row, number) -> new Owned(new TeamId(Rows.uuid(row, "id")), row.getString("name"));

    private static final RowMapper<Touched> TOUCHED = (row, number) ->
            new Touched(new TeamId(Rows.uuid(row, "id")), new OrganizationId(Rows.uuid(row, "organization_id")));

    private final JdbcClient jdbc;

    TeamOffboardingSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A team that a person owns. */
    record Owned(TeamId id, String name) {}

    /** A team whose people changed. */
    record Touched(TeamId team, OrganizationId organization) {}

    /** Until the end of the transaction, nobody else changes who is in this person's teams. */
    void lockTeams(UserId user) {
        jdbc.sql(LOCK_TEAMS).param("user", user.value()).query(UUID.class).list();
    }

    /** The teams that have no other active owner. */
    List<Owned> onlyOwnerOf(UserId user, int limit) {
        return jdbc.sql(ONLY_OWNER_OF)
                .param("user", user.value())
                .param("limit", limit)
                .query(OWNED)
                .list();
    }

    List<Touched> giveTo(UserId heir, UserId user, Instant at) {
        return jdbc.sql(GIVE_TO_HEIR)
                .param("heir", heir.value())
                .param("user", user.value())
                .param("at", utc(at))
                .query(TOUCHED)
                .list();
    }

    /** Removes them from every team. */
    List<Touched> leave(UserId user) {
        return jdbc.sql(LEAVE).param("user", user.value()).query(TOUCHED).list();
    }

    /** The other gets the access that the first one has; returns the teams that are new to them. */
    List<Touched> merge(UserId from, UserId into, Instant at) {
        jdbc.sql(RAISE)
                .param("from", from.value())
                .param("into", into.value())
                .param("at", utc(at))
                .update();
        jdbc.sql(DROP_DOUBLES)
                .param("from", from.value())
                .param("into", into.value())
                .update();
        return jdbc.sql(MOVE)
                .param("from", from.value())
                .param("into", into.value())
                .param("at", utc(at))
                .query(TOUCHED)
                .list();
    }
}
