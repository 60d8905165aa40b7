package org.annuaire.directory.organizations;

import static org.annuaire.directory.shared.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.annuaire.directory.shared.OrganizationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Component
final class MetadataFillSql {
    private static final String LOCK_NEXT = """
            select o.id, o.name, o.is_active, o.metadata,
                   array(select value from organization_registration_id r
                         where r.organization_id = o.id order by added_at, value) as registration_ids,
                   array(select value from organization_domain d
                         where d.organization_id = o.id order by added_at, value) as domains
            from organization o
            where :after::uuid is null or o.id > :after
            order by o.id
            limit :limit
            for no key update of o
            """;

    private static final String UPDATE = """
            update organization o
            set name = filled.name, metadata = filled.metadata::jsonb, updated_at = :at
            from unnest(:ids::uuid[], :names::text[], :metadata::text[]) as filled (id, name, metadata)
            where o.id = filled.id
            """;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final RowMapper<Stored> STORED = (row, number) -> stored(row);

    private final JdbcClient jdbc;

    MetadataFillSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An organization and its metadata, an object. */
    record Stored(Organization organization, JsonNode metadata) {}

    /** An organization as it is to be stored. */
    record Filled(OrganizationId id, String name, JsonNode metadata) {}

    /** The next organizations by id, locked until the end of the transaction. */
    List<Stored> lockNext(@Nullable OrganizationId after, int limit) {
        return jdbc.sql(LOCK_NEXT)
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(STORED)
                .list();
    }

    void update(List<Filled> filled, Instant at) {
        jdbc.sql(UPDATE)
                .param("ids", filled.stream().map(one -> one.id().value()).toArray(UUID[]::new))
                .param("names", texts(filled, Filled::name))
                .param("metadata", texts(filled, one -> one.metadata().toString()))
                .param("at", utc(at))
                .update();
    }

    private static String[] texts(List<Filled> filled, Function<Filled, String> text) {
        return filled.stream().map(text).toArray(String[]::new);
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(OrganizationSql.organization(row), JSON.readTree(row.getString("metadata")));
    }
}
