package org.annuaire.directory.organizations;

import static org.annuaire.directory.shared.Rows.utc;

import java.sql.ResultSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.annuaire.directory.shared.OrganizationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Component
final class MergeSql {
    private static final String LOCK_SHAPE_EXCLUSIVELY =
            "select pg_advisory_xact_lock(hashtextextended('annuaire organizations', 0))";

    private static final String LOCK = """
            select id
            from organization
            where id in (:from, :into)
            order by id
            for update
            """;

    private static final String COUNT = """
            select
              (select count(*) from organization_registration_id where organization_id = :id) as registration_ids,
              (select count(*) from organization_domain where organization_id = :id) as domains,
              (select count(*) from organization_access where organization_id = :id) as administrators
            """;

    // An administrator's row must name that person's own organization; both change before the transaction ends.
    private static final String CHECK_ADMINISTRATORS_LATER =
            "set constraints organization_access_of_its_people deferred";

    private static final String MOVE_REGISTRATION_IDS =
            "update organization_registration_id set organization_id = :into where organization_id = :from";

    private static final String MOVE_DOMAINS =
            "update organization_domain set organization_id = :into where organization_id = :from";

    private static final String MOVE_ADMINISTRATORS =
            "update organization_access set organization_id = :into where organization_id = :from";

    private static final String UPDATE_METADATA =
            "update organization set metadata = :metadata::jsonb, updated_at = :at where id = :id";

    private static final String DELETE = "delete from organization where id = :id";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    MergeSql(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Until the end of the transaction, nobody joins an organization and no others are merged. */
    void lockShapeExclusively() {
        jdbc.sql(LOCK_SHAPE_EXCLUSIVELY).query(MergeSql::ignore);
    }

    void lock(OrganizationId from, OrganizationId into) {
        jdbc.sql(LOCK)
                .param("from", from.value())
                .param("into", into.value())
                .query(UUID.class)
                .list();
    }

    Map<String, Long> count(OrganizationId id) {
        return jdbc.sql(COUNT)
                .param("id", id.value())
                .query((row, number) -> Map.of(
                        "registration_ids", row.getLong("registration_ids"),
                        "domains", row.getLong("domains"),
                        "administrators", row.getLong("administrators")))
                .single();
    }

    /** Moves this module's rows from one organization to the other. */
    void move(OrganizationId from, OrganizationId into) {
        jdbc.sql(CHECK_ADMINISTRATORS_LATER).update();
        for (String sql : List.of(MOVE_REGISTRATION_IDS, MOVE_DOMAINS, MOVE_ADMINISTRATORS)) {
            jdbc.sql(sql)
                    .param("from", from.value())
                    .param("into", into.value())
                    .update();
        }
    }

    void updateMetadata(OrganizationId id, JsonNode metadata, Instant at) {
        jdbc.sql(UPDATE_METADATA)
                .param("id", id.value())
                .param("metadata", json.writeValueAsString(metadata))
                .param("at", utc(at))
                .update();
    }

    /** Fails if anything still points to it. */
    void delete(OrganizationId id) {
        jdbc.sql(DELETE).param("id", id.value()).update();
    }

    private static void ignore(ResultSet row) {
        // The lock has no result.
    }
}
