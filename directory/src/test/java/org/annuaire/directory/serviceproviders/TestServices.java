package org.annuaire.directory.serviceproviders;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes service providers behind the program's back. */
public final class TestServices {
    private final JdbcClient sql;

    public TestServices(JdbcClient sql) {
        this.sql = sql;
    }

    /** One with this name, whose audience is the name in lower case; made after all others. */
    public UUID named(String name) {
        return sql.sql("""
                        insert into service_provider (audience_id, name, created_at, updated_at)
                        values (lower(:name), :name, clock_timestamp(), clock_timestamp())
                        returning id
                        """).param("name", name).query(UUID.class).single();
    }

    /** One that a token named first. */
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

    /** Makes an organization serve by this list. */
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
