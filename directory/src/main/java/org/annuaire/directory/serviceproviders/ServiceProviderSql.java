package org.annuaire.directory.serviceproviders;

import static org.annuaire.directory.shared.Rows.utc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.ServiceProviderId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ServiceProviderSql {
    private static final String FIND = "select id, audience_id, name from service_provider where id = :id";

    private static final String FIND_NAMED = """
            select id, audience_id, name
            from service_provider
            where id = :id and name is not null and retired_at is null
            """;

    private static final String FIND_BY_AUDIENCE =
            "select id, audience_id, name from service_provider where audience_id = :audience";

    private static final String INSERT_IF_NEW = """
            insert into service_provider (audience_id, created_at, updated_at)
            values (:audience, :at, :at)
            on conflict (audience_id) do nothing
            """;

    private static final String OBSTACLES = "select obstacles from service_obstacles(:organization, :id)";

    private static final String FIND_KNOWN = """
            select s.id, s.audience_id, s.name
            from known_service_provider(:organization) known
            join service_provider s on s.id = known.service_provider_id
            where s.id = :id
            """;

    private static final String COUNT = """
            select count(*)
            from known_service_provider(:organization) known
            join service_provider s on s.id = known.service_provider_id
            where (:name::text is null or strpos(s.name_folded, fold(:name)) > 0)
              and (:audience::text is null or s.audience_id = :audience)
            """;

    private static final String LIST = """
            select s.id, s.audience_id, s.name
            from known_service_provider(:organization) known
            join service_provider s on s.id = known.service_provider_id
            where (:name::text is null or strpos(s.name_folded, fold(:name)) > 0)
              and (:audience::text is null or s.audience_id = :audience)
            order by case :order when 'name' then s.name_folded end,
                     case :order when '-name' then s.name_folded end desc nulls last,
                     case :order when 'created_at' then s.created_at end,
                     case :order when '-created_at' then s.created_at end desc,
                     s.id
            limit :limit offset :offset
            """;

    private static final RowMapper<ServiceProvider> SERVICE_PROVIDER = (row, number) -> new ServiceProvider(
            new ServiceProviderId(Rows.uuid(row, "id")), row.getString("audience_id"), row.getString("name"));

    private final JdbcClient jdbc;

    ServiceProviderSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ServiceProvider> find(ServiceProviderId id) {
        return jdbc.sql(FIND).param("id", id.value()).query(SERVICE_PROVIDER).optional();
    }

    /** If it has a name and is not retired. */
    Optional<ServiceProvider> findNamed(ServiceProviderId id) {
        return jdbc.sql(FIND_NAMED)
                .param("id", id.value())
                .query(SERVICE_PROVIDER)
                .optional();
    }

    Optional<ServiceProvider> findByAudience(String audience) {
        return jdbc.sql(FIND_BY_AUDIENCE)
                .param("audience", audience)
                .query(SERVICE_PROVIDER)
                .optional();
    }

    boolean insertIfNew(String audience, Instant at) {
        return jdbc.sql(INSERT_IF_NEW)
                        .param("audience", audience)
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    Set<ServiceObstacle> obstacles(ServiceProviderId id, OrganizationId organization) {
        return jdbc.sql(OBSTACLES)
                .param("organization", organization.value())
                .param("id", id.value())
                .query((row, number) -> ServiceObstacle.all(row.getArray("obstacles")))
                .single();
    }

    /** @param organization whose people see it, or null for staff */
    Optional<ServiceProvider> findKnown(@Nullable OrganizationId organization, ServiceProviderId id) {
        return jdbc.sql(FIND_KNOWN)
                .param("organization", organization == null ? null : organization.value())
                .param("id", id.value())
                .query(SERVICE_PROVIDER)
                .optional();
    }

    /** @param organization whose people see them, or null for staff */
    long count(@Nullable OrganizationId organization, ServiceProviderFilter filter) {
        return known(COUNT, organization, filter).query(Long.class).single();
    }

    /** @param organization whose people see them, or null for staff */
    List<ServiceProvider> list(
            @Nullable OrganizationId organization,
            ServiceProviderFilter filter,
            ServiceProviderOrder order,
            int limit,
            long offset) {
        return known(LIST, organization, filter)
                .param("order", order.key())
                .param("limit", limit)
                .param("offset", offset)
                .query(SERVICE_PROVIDER)
                .list();
    }

    private JdbcClient.StatementSpec known(
            String sql, @Nullable OrganizationId organization, ServiceProviderFilter filter) {
        return jdbc.sql(sql)
                .param("organization", organization == null ? null : organization.value())
                .param("name", filter.name())
                .param("audience", filter.audience());
    }
}
