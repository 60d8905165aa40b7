package org.annuaire.directory.organizations;

import static org.annuaire.directory.shared.Rows.utc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class OrganizationSql {
    private static final String FIND = """
            select o.id, o.name, o.is_active,
                   array(select value from organization_registration_id r
                         where r.organization_id = o.id order by added_at, value) as registration_ids,
                   array(select value from organization_domain d
                         where d.organization_id = o.id order by added_at, value) as domains
            from organization o
            where o.id = :id
            """;

    private static final String FIND_SEEN = """
            select o.id, o.name, o.is_active,
                   array(select value from organization_registration_id r
                         where r.organization_id = o.id order by added_at, value) as registration_ids,
                   array(select value from organization_domain d
                         where d.organization_id = o.id order by added_at, value) as domains,
                   exists (select from organization_access a
                           where a.organization_id = o.id and a.user_id = :viewer) as administered
            from organization o
            where o.id = :id
            """;

    private static final String RENAME = "update organization set name = :name, updated_at = :at where id = :id";

    private static final String RECOGNISE = """
            select
              (select organization_id from organization_registration_id where value = :registrationId)
               as by_registration_id,
              (select organization_id from organization_domain where value = :domain) as by_domain
            """;

    private static final String IS_ACTIVE = "select is_active from organization where id = :id";

    // Everybody who joins an organization shares the first lock; a merge takes it exclusively, so that nobody joins an
    // organization that is about to go. The second lock makes parallel first people of a new organization end in the
    // same one.
    private static final String LOCK_SHAPE =
            "select pg_advisory_xact_lock_shared(hashtextextended('annuaire organizations', 0))";

    private static final String LIST_COMMUNES = """
            select r.value
            from organization o
            join organization_registration_id r on r.organization_id = o.id
            where o.is_active and o.metadata @> '{"is_commune": true}'
            order by o.created_at desc, o.id, r.added_at, r.value
            limit :limit
            """;

    // In one order, so that two callers with several of them cannot deadlock.
    private static final String LOCK_IDENTIFIERS = """
            select pg_advisory_xact_lock(number)
            from (
              select distinct hashtextextended('organization ' || value, 0) as number
              from unnest(:values::text[]) as value
              order by number
            ) as ordered
            """;

    private static final String HOLDERS_OF_REGISTRATION_IDS =
            "select value, organization_id from organization_registration_id where value = any (:values::text[])";

    private static final String HOLDERS_OF_DOMAINS =
            "select value, organization_id from organization_domain where value = any (:values::text[])";

    private static final String INSERT = """
            insert into organization (name, metadata, service_policy, created_at, updated_at)
            values (:name, :metadata::jsonb, :policy, :at, :at)
            returning id
            """;

    private static final String ADD_REGISTRATION_IDS = """
            insert into organization_registration_id (value, organization_id, added_at)
            select value, :id, :at from unnest(:values::text[]) as value
            """;

    private static final String ADD_DOMAINS = """
            insert into organization_domain (value, organization_id, added_at)
            select value, :id, :at from unnest(:values::text[]) as value
            """;

    private static final RowMapper<Organization> ORGANIZATION = (row, number) -> organization(row);

    private static final RowMapper<OrganizationId> ID =
            (row, number) -> new OrganizationId(row.getObject(1, UUID.class));

    private final JdbcClient jdbc;
    private final OrganizationSettings settings;

    OrganizationSql(JdbcClient jdbc, OrganizationSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    Optional<Organization> find(OrganizationId id) {
        return jdbc.sql(FIND).param("id", id.value()).query(ORGANIZATION).optional();
    }

    /** Where these canonical identifiers lead. */
    OrganizationMatches recognise(@Nullable String registrationId, @Nullable String domain) {
        return jdbc.sql(RECOGNISE)
                .param("registrationId", registrationId)
                .param("domain", domain)
                .query((row, number) -> new OrganizationMatches(id(row, "by_registration_id"), id(row, "by_domain")))
                .single();
    }

    boolean isActive(OrganizationId id) {
        return jdbc.sql(IS_ACTIVE)
                .param("id", id.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Until the end of the transaction, no organization is merged away. */
    void lockShape() {
        jdbc.sql(LOCK_SHAPE).query(OrganizationSql::ignore);
    }

    /** The registration ids of active communes, those of the newest organization first. */
    List<String> listCommunes(int limit) {
        return jdbc.sql(LIST_COMMUNES).param("limit", limit).query(String.class).list();
    }

    /** Until the end of the transaction, nobody else looks for or creates the organizations with these identifiers. */
    void lockIdentifiers(Collection<String> values) {
        jdbc.sql(LOCK_IDENTIFIERS).param("values", array(values)).query(OrganizationSql::ignore);
    }

    /** The organizations that have them; identifiers that nobody has are left out. */
    Map<String, OrganizationId> holders(IdentifierKind kind, Collection<String> values) {
        String sql = kind == IdentifierKind.DOMAIN ? HOLDERS_OF_DOMAINS : HOLDERS_OF_REGISTRATION_IDS;
        Map<String, OrganizationId> holders = new HashMap<>();
        jdbc.sql(sql).param("values", array(values)).query(row -> {
            holders.put(row.getString("value"), new OrganizationId(Rows.uuid(row, "organization_id")));
        });
        return holders;
    }

    Optional<OrganizationSeen> find(Viewer viewer, OrganizationId id) {
        return jdbc.sql(FIND_SEEN)
                .param("id", id.value())
                .param("viewer", viewer.user().value())
                .query((row, number) -> new OrganizationSeen(organization(row), viewer, row.getBoolean("administered")))
                .optional();
    }

    void rename(OrganizationId id, String name, Instant at) {
        jdbc.sql(RENAME)
                .param("id", id.value())
                .param("name", name)
                .param("at", utc(at))
                .update();
    }

    /** @param metadata a JSON object */
    OrganizationId insert(String name, String metadata, Instant at) {
        return jdbc.sql(INSERT)
                .param("name", name)
                .param("metadata", metadata)
                .param("policy", settings.newServicePolicy().wireName())
                .param("at", utc(at))
                .query(ID)
                .single();
    }

    void add(OrganizationId id, IdentifierKind kind, Collection<String> values, Instant at) {
        jdbc.sql(kind == IdentifierKind.DOMAIN ? ADD_DOMAINS : ADD_REGISTRATION_IDS)
                .param("values", array(values))
                .param("id", id.value())
                .param("at", utc(at))
                .update();
    }

    private static String[] array(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    static Organization organization(ResultSet row) throws SQLException {
        return new Organization(
                new OrganizationId(Rows.uuid(row, "id")),
                row.getString("name"),
                row.getBoolean("is_active"),
                texts(row.getArray("registration_ids")),
                texts(row.getArray("domains")));
    }

    private static @Nullable OrganizationId id(ResultSet row, String column) throws SQLException {
        UUID value = row.getObject(column, UUID.class);
        return value == null ? null : new OrganizationId(value);
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static void ignore(ResultSet row) {
        // The lock has no result.
    }
}
