package org.annuaire.directory.serviceproviders;

import static org.annuaire.directory.shared.Rows.utc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.organizations.ServicePolicy;
import org.annuaire.directory.serviceproviders.OrganizationServices.Choice;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.ServiceProviderId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class OrganizationScopeSql {
    private static final String FIND = """
            select o.service_policy,
                   array(select s.id
                         from organization_service_provider l
                         join service_provider s on s.id = l.service_provider_id
                         where o.service_policy = 'listed' and l.organization_id = o.id
                           and s.name is not null and s.retired_at is null
                         order by s.name_folded, s.id) as listed
            from organization o
            where o.id = :organization
            """;

    private static final String CHOICES = """
            select s.id, s.audience_id, s.name,
                   o.service_policy = 'listed' and exists (
                     select from organization_service_provider l
                     where l.organization_id = o.id and l.service_provider_id = s.id) as listed
            from organization o
            cross join service_provider s
            where o.id = :organization and s.name is not null and s.retired_at is null
            order by s.name_folded, s.id
            limit :limit
            """;

    // Parallel changes of one organization wait for each other, so that the list is always one that somebody chose.
    private static final String LOCK =
            "select service_policy from organization where id = :organization for no key update";

    private static final String CHANGE_POLICY =
            "update organization set service_policy = :policy, updated_at = :at where id = :organization";

    private static final String LISTED =
            "select service_provider_id from organization_service_provider where organization_id = :organization";

    private static final String LISTABLE = """
            select id
            from service_provider
            where id = any (:providers::uuid[]) and name is not null and retired_at is null
            """;

    private static final String REMOVE = """
            delete from organization_service_provider
            where organization_id = :organization and service_provider_id <> all (:providers::uuid[])
            """;

    private static final String ADD = """
            insert into organization_service_provider (organization_id, service_provider_id)
            select :organization, id from unnest(:providers::uuid[]) as provider (id)
            on conflict do nothing
            """;

    private static final RowMapper<Choice> CHOICE = (row, number) -> new Choice(
            new ServiceProvider(
                    new ServiceProviderId(Rows.uuid(row, "id")), row.getString("audience_id"), row.getString("name")),
            row.getBoolean("listed"));

    private static final RowMapper<UUID> ID = (row, number) -> row.getObject(1, UUID.class);

    private final JdbcClient jdbc;

    OrganizationScopeSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<OrganizationServices> find(OrganizationId organization) {
        return jdbc.sql(FIND)
                .param("organization", organization.value())
                .query((row, number) -> services(row))
                .optional();
    }

    List<Choice> choices(OrganizationId organization, int limit) {
        return jdbc.sql(CHOICES)
                .param("organization", organization.value())
                .param("limit", limit)
                .query(CHOICE)
                .list();
    }

    /** The policy, locked until the end of the transaction. */
    Optional<String> lock(OrganizationId organization) {
        return jdbc.sql(LOCK)
                .param("organization", organization.value())
                .query(String.class)
                .optional();
    }

    void changePolicy(OrganizationId organization, ServicePolicy policy, Instant at) {
        jdbc.sql(CHANGE_POLICY)
                .param("organization", organization.value())
                .param("policy", policy.wireName())
                .param("at", utc(at))
                .update();
    }

    /** The stored list, including services that may no longer be listed. */
    List<UUID> listed(OrganizationId organization) {
        return jdbc.sql(LISTED)
                .param("organization", organization.value())
                .query(ID)
                .list();
    }

    /** Those of these that may be listed. */
    List<UUID> listable(Collection<UUID> providers) {
        return jdbc.sql(LISTABLE).param("providers", array(providers)).query(ID).list();
    }

    /** Replaces the list with exactly these. */
    void list(OrganizationId organization, Collection<UUID> providers) {
        jdbc.sql(REMOVE)
                .param("organization", organization.value())
                .param("providers", array(providers))
                .update();
        jdbc.sql(ADD)
                .param("organization", organization.value())
                .param("providers", array(providers))
                .update();
    }

    private static OrganizationServices services(ResultSet row) throws SQLException {
        Array listed = row.getArray("listed");
        return new OrganizationServices(
                ServicePolicy.parse(row.getString("service_policy")).orElseThrow(),
                Arrays.stream((UUID[]) listed.getArray())
                        .map(ServiceProviderId::new)
                        .toList());
    }

    private static UUID[] array(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }
}
