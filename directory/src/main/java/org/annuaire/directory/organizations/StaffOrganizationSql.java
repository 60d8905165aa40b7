package org.annuaire.directory.organizations;

import static org.annuaire.directory.shared.Rows.utc;
import static org.annuaire.directory.shared.Rows.utcOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Component
final class StaffOrganizationSql {
    private static final String FIND = """
            select o.id, o.name, o.is_active, o.metadata, o.service_policy, o.suspended_at, o.suspended_reason,
                   o.created_at, o.updated_at,
                   array(select value from organization_registration_id r
                         where r.organization_id = o.id order by added_at, value) as registration_ids,
                   array(select value from organization_domain d
                         where d.organization_id = o.id order by added_at, value) as domains
            from organization o
            where o.id = :id
            """;

    private static final String LIST = """
            select o.id, o.name, o.is_active, o.metadata, o.service_policy, o.suspended_at, o.suspended_reason,
                   o.created_at, o.updated_at,
                   array(select value from organization_registration_id r
                         where r.organization_id = o.id order by added_at, value) as registration_ids,
                   array(select value from organization_domain d
                         where d.organization_id = o.id order by added_at, value) as domains
            from organization o
            where (:active::boolean is null or o.is_active = :active)
              and (:at::timestamptz is null
                   or o.created_at < :at
                   or (o.created_at = :at and o.id > :id))
            order by o.created_at desc, o.id
            limit :limit
            """;

    private static final String SEARCH = """
            select o.id, o.name, o.is_active, o.metadata, o.service_policy, o.suspended_at, o.suspended_reason,
                   o.created_at, o.updated_at,
                   array(select value from organization_registration_id r
                         where r.organization_id = o.id order by added_at, value) as registration_ids,
                   array(select value from organization_domain d
                         where d.organization_id = o.id order by added_at, value) as domains
            from organization o
            where (:active::boolean is null or o.is_active = :active)
              and (:at::timestamptz is null
                   or o.created_at < :at
                   or (o.created_at = :at and o.id > :id))
              and o.id in (
                select named.id from organization named where named.name_folded like '%' || fold(:q) || '%'
                union all
                select r.organization_id from organization_registration_id r
                where r.value like '%' || upper(:compact) || '%'
                union all
                select d.organization_id from organization_domain d where d.value like '%' || lower(:compact) || '%')
            order by o.created_at desc, o.id
            limit :limit
            """;

    // Parallel changes of one organization wait for each other; sign-ins do not.
    private static final String LOCK = "select id from organization where id = :id for no key update";

    private static final String UPDATE =
            "update organization set name = :name, metadata = :metadata::jsonb, updated_at = :at where id = :id";

    private static final String SUSPEND = """
            update organization
            set is_active = false, suspended_at = :at, suspended_reason = :reason, updated_at = :at
            where id = :id
            """;

    private static final String RESUME = """
            update organization
            set is_active = true, suspended_at = null, suspended_reason = null, updated_at = :at
            where id = :id
            """;

    private static final String REMOVE_REGISTRATION_ID =
            "delete from organization_registration_id where organization_id = :id and value = :value";

    private static final String REMOVE_DOMAIN =
            "delete from organization_domain where organization_id = :id and value = :value";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    StaffOrganizationSql(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<OrganizationDetails> find(OrganizationId id) {
        return jdbc.sql(FIND)
                .param("id", id.value())
                .query((row, number) -> details(row))
                .optional();
    }

    /** One more than fits on a page, if there is one more. */
    List<OrganizationDetails> list(CursorQuery query, @Nullable Boolean active) {
        return slice(LIST, query, active).query((row, number) -> details(row)).list();
    }

    /** Those whose name or identifier contains this text. */
    List<OrganizationDetails> search(CursorQuery query, @Nullable Boolean active, String text) {
        String literal = text.replaceAll("[\\\\%_]", "\\\\$0");
        return slice(SEARCH, query, active)
                .param("q", literal)
                .param("compact", literal.replaceAll("\\s", ""))
                .query((row, number) -> details(row))
                .list();
    }

    private JdbcClient.StatementSpec slice(String sql, CursorQuery query, @Nullable Boolean active) {
        return jdbc.sql(sql)
                .param("active", active)
                .param("at", utcOrNull(query.afterTime()))
                .param("id", query.afterId())
                .param("limit", query.size() + 1);
    }

    /** Keeps others from changing this organization until the end of the transaction. */
    void lock(OrganizationId id) {
        jdbc.sql(LOCK).param("id", id.value()).query(UUID.class).optional();
    }

    void update(OrganizationId id, String name, JsonNode metadata, Instant at) {
        jdbc.sql(UPDATE)
                .param("id", id.value())
                .param("name", name)
                .param("metadata", json.writeValueAsString(metadata))
                .param("at", utc(at))
                .update();
    }

    void suspend(OrganizationId id, String reason, Instant at) {
        jdbc.sql(SUSPEND)
                .param("id", id.value())
                .param("reason", reason)
                .param("at", utc(at))
                .update();
    }

    void resume(OrganizationId id, Instant at) {
        jdbc.sql(RESUME).param("id", id.value()).param("at", utc(at)).update();
    }

    void removeRegistrationId(OrganizationId id, String value) {
        jdbc.sql(REMOVE_REGISTRATION_ID)
                .param("id", id.value())
                .param("value", value)
                .update();
    }

    void removeDomain(OrganizationId id, String value) {
        jdbc.sql(REMOVE_DOMAIN).param("id", id.value()).param("value", value).update();
    }

    private OrganizationDetails details(ResultSet row) throws SQLException {
        return new OrganizationDetails(
                OrganizationSql.organization(row),
                json.readTree(row.getString("metadata")),
                row.getString("service_policy"),
                Rows.instantOrNull(row, "suspended_at"),
                row.getString("suspended_reason"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
