package org.annuaire.directory.staff;

import static org.annuaire.directory.shared.Rows.utc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.users.UserState;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class UserAdministrationSql {
    private static final String FIND = """
            select u.id, u.organization_id, o.name as organization_name, u.email, u.name, u.state, u.created_at,
                   u.last_login_at, exists (select from staff_grant g where g.user_id = u.id) as is_staff,
                   (select count(*)::int from identity i where i.user_id = u.id) as identities
            from users u
            join organization o on o.id = u.organization_id
            where u.id = :id
            """;

    private static final String LOCK = "select id from users where id in (:ids) order by id for update";

    private static final String SET_STATE = "update users set state = :state, updated_at = :at where id = :id";

    private static final String MOVE =
            "update users set organization_id = :organization, updated_at = :at where id = :id";

    private static final String MOVE_IDENTITIES = "update identity set user_id = :to where user_id = :from";

    private static final String MOVE_CASES = "update waiting_case set user_id = :to where user_id = :from";

    private static final String MOVE_DECISIONS = "update waiting_case set decided_by = :to where decided_by = :from";

    private static final String MOVE_GRANTS_MADE = "update staff_grant set granted_by = :to where granted_by = :from";

    private static final String FILL_EMPTY = """
            update users kept
            set email = coalesce(kept.email, gone.email),
                email_vouched = kept.email is not null and kept.email_vouched
                  or gone.email_vouched and (kept.email is null or email_fold(kept.email) = email_fold(gone.email)),
                name = coalesce(kept.name, gone.name),
                last_login_at = greatest(kept.last_login_at, gone.last_login_at),
                updated_at = :at
            from users gone
            where kept.id = :to and gone.id = :from
            """;

    private static final String FORGET_CASES = """
            update waiting_case
            set email = null, name = null, registration_id = null, subject = '', about = id::text
            where id = any (array(
              select about_them.id from waiting_case about_them where about_them.user_id = :id
              union all
              select theirs.id
              from identity i
              join waiting_case theirs on theirs.issuer = i.issuer and theirs.subject = i.subject
              where i.user_id = :id
              union all
              select addressed.id
              from waiting_case addressed
              where email_fold(addressed.email) = any (array(
                select email_fold(address) from unnest(:addresses::text[]) as address))))
            """;

    private static final String FOLLOW_MERGE =
            "update users set merged_into = :to where id = :from or merged_into = :from";

    private static final String WITH_MERGED = "select id from users where id = :id or merged_into = :id order by id";

    private static final String DELETE_IDENTITIES = "delete from identity where user_id = :id";

    private static final String ERASE = """
            update users
            set state = 'erased', email = null, email_vouched = false, name = null, last_login_at = null,
                updated_at = :at
            where id = :id
            """;

    private static final String CHECK_OWNERS_NOW = "set constraints user_leaves, team_access_leaves immediate";

    static final RowMapper<UserDetails> DETAILS = (row, number) -> new UserDetails(
            new UserId(Rows.uuid(row, "id")),
            new OrganizationId(Rows.uuid(row, "organization_id")),
            row.getString("organization_name"),
            row.getString("email"),
            row.getString("name"),
            UserState.from(row.getString("state")),
            row.getBoolean("is_staff"),
            row.getInt("identities"),
            Rows.instant(row, "created_at"),
            Rows.instantOrNull(row, "last_login_at"));

    private final JdbcClient jdbc;

    UserAdministrationSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<UserDetails> find(UserId id) {
        return jdbc.sql(FIND).param("id", id.value()).query(DETAILS).optional();
    }

    /** Until the end of the transaction, nobody else changes these people. */
    void lock(List<UserId> ids) {
        jdbc.sql(LOCK)
                .param("ids", ids.stream().map(UserId::value).toList())
                .query(UUID.class)
                .list();
    }

    void setState(UserId id, UserState state, Instant at) {
        jdbc.sql(SET_STATE)
                .param("id", id.value())
                .param("state", state.stored())
                .param("at", utc(at))
                .update();
    }

    void move(UserId id, OrganizationId organization, Instant at) {
        jdbc.sql(MOVE)
                .param("id", id.value())
                .param("organization", organization.value())
                .param("at", utc(at))
                .update();
    }

    /** The person, and those who were merged into them. */
    List<UserId> withMerged(UserId id) {
        return jdbc.sql(WITH_MERGED).param("id", id.value()).query(UUID.class).stream()
                .map(UserId::new)
                .toList();
    }

    /** Everything of one person in this module's tables becomes the other's; what the other already has stays. */
    void merge(UserId from, UserId to, Instant at) {
        for (String statement : List.of(MOVE_IDENTITIES, MOVE_CASES, MOVE_DECISIONS, MOVE_GRANTS_MADE, FOLLOW_MERGE)) {
            jdbc.sql(statement)
                    .param("from", from.value())
                    .param("to", to.value())
                    .update();
        }
        jdbc.sql(FILL_EMPTY)
                .param("from", from.value())
                .param("to", to.value())
                .param("at", utc(at))
                .update();
    }

    /** @param addresses every mail address that is known to have been theirs */
    void forgetCases(UserId id, List<String> addresses) {
        jdbc.sql(FORGET_CASES)
                .param("id", id.value())
                .param("addresses", addresses.toArray(String[]::new))
                .update();
    }

    void erase(UserId id, Instant at) {
        jdbc.sql(DELETE_IDENTITIES).param("id", id.value()).update();
        jdbc.sql(ERASE).param("id", id.value()).param("at", utc(at)).update();
    }

    /** Whether every team still has an active owner, now and not only at the end of the transaction. */
    boolean teamsKeepTheirOwners() {
        try {
            jdbc.sql(CHECK_OWNERS_NOW).update();
            return true;
        } catch (DataIntegrityViolationException e) {
            return false;
        }
    }
}
