package org.annuaire.directory.serviceproviders;

import org.annuaire.directory.shared.OrganizationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ServiceProviderMergeSql {
    private static final String COUNT =
            "select count(*) from organization_service_provider where organization_id = :id";

    // A list counts only if both organizations allow only listed services.
    private static final String LISTS_DIFFER = """
            select (select count(*) from organization where id in (:from, :into) and service_policy = 'listed') = 2
              and exists (
                select from organization_service_provider listed
                where listed.organization_id in (:from, :into)
                group by listed.service_provider_id
                having count(*) = 1)
            """;

    private static final String COPY = """
            insert into organization_service_provider (organization_id, service_provider_id)
            select :into, listed.service_provider_id
            from organization_service_provider listed
            where listed.organization_id = :from
            on conflict do nothing
            """;

    private static final String CLEAR = "delete from organization_service_provider where organization_id = :from";

    private final JdbcClient jdbc;

    ServiceProviderMergeSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long count(OrganizationId id) {
        return jdbc.sql(COUNT).param("id", id.value()).query(Long.class).single();
    }

    boolean listsDiffer(OrganizationId from, OrganizationId into) {
        return jdbc.sql(LISTS_DIFFER)
                .param("from", from.value())
                .param("into", into.value())
                .query(Boolean.class)
                .single();
    }

    void move(OrganizationId from, OrganizationId into) {
        jdbc.sql(COPY).param("from", from.value()).param("into", into.value()).update();
        jdbc.sql(CLEAR).param("from", from.value()).update();
    }
}
