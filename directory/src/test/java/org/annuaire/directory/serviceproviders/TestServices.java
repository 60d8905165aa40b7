package org.annuaire.directory.serviceproviders;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Creates service providers directly in the database. */
public final class TestServices {
    private final JdbcClient sql;

    public TestServices(JdbcClient sql) {
        this.sql = sql;
    }

    /** A service with this name, and the name in lower case as its audience; newer than all others. */
    public UUID named(String name) {
        return sql.sql("""
                        insert into service_provider (audience_id, name, created_at, updated_at)
                        values (lower(:name), :name, clock_timestamp(), clock_timestamp())
                        returning id
                        """).param("name", name).query(UUID.class).single();
    }

    /** One first seen in a token. */
    public UUID unnamed(String audience) {
        return sql.sql("""
                        insert into service_provider (audience_id, created_at, updated_at)
                        values (:audience, clock_timestamp(), clock_timestamp())
                        returning id
                        """).param("audience", audience).query(UUID.class).single();
    }

    public void retire(UUID service) {
        sql.sql("update service_provider set retired_at = now() where id = :id")
                .param("id", service)
                .update();
    }

    /** Makes an organization allow only the services on this list. */
    public void list(UUID organization, UUID... services) {
        sql.sql("update organization set service_policy = 'listed' where id = :id")
                .param("id", organization)
                .update();
        for (UUID service : List.of(services)) {
            sql.sql("insert into organization_service_provider values (:organization, :service)")
                    .param("organization", organization)
                    .param("service", service)
                    .update();
        }
    }
}
