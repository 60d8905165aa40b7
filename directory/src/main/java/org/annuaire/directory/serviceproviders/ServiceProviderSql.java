package org.annuaire.directory.serviceproviders;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ServiceProviderId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ServiceProviderSql {
    private static final String FIND_BY_AUDIENCE =
            "select id, audience_id, name from service_provider where audience_id = :audience";

    private static final String INSERT_IF_NEW = """
            insert into service_provider (audience_id, created_at, updated_at)
            values (:audience, :at, :at)
            on conflict (audience_id) do nothing
            """;

    private static final String OBSTACLES = "select obstacles from service_obstacles(:organization, :id)";

    private static final RowMapper<ServiceProvider> SERVICE_PROVIDER = (row, number) -> new ServiceProvider(
            new ServiceProviderId(row.getObject("id", UUID.class)),
            row.getString("audience_id"),
            row.getString("name"));

    private final JdbcClient jdbc;

    ServiceProviderSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
                        .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Set<ServiceObstacle> obstacles(ServiceProviderId id, OrganizationId organization) {
        return jdbc.sql(OBSTACLES)
                .param("organization", organization.value())
                .param("id", id.value())
                .query((row, number) -> obstacles(row.getArray("obstacles")))
                .single();
    }

    private static Set<ServiceObstacle> obstacles(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray())
                .map(ServiceObstacle::from)
                .collect(Collectors.toUnmodifiableSet());
    }
}
