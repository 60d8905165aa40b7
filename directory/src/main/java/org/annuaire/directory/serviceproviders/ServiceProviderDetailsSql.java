package org.annuaire.directory.serviceproviders;

import static org.annuaire.directory.shared.Rows.utc;
import static org.annuaire.directory.shared.Rows.utcOrNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.ServiceProviderId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ServiceProviderDetailsSql {
    private static final String LIST = """
            select id, audience_id, name, created_at, updated_at, retired_at
            from service_provider
            where (:named::boolean is null or (name is not null) = :named)
              and (:retired::boolean is null or (retired_at is not null) = :retired)
              and (:q::text is null
                   or strpos(name_folded, fold(:q)) > 0
                   or strpos(lower(audience_id), lower(:q)) > 0)
              and (:at::timestamptz is null
                   or created_at < :at
                   or (created_at = :at and id > :id))
            order by created_at desc, id
            limit :limit
            """;

    private static final String FIND = """
            select id, audience_id, name, created_at, updated_at, retired_at
            from service_provider
            where id = :id
            """;

    private static final String FIND_LOCKED = """
            select id, audience_id, name, created_at, updated_at, retired_at
            from service_provider
            where id = :id
            for no key update
            """;

    // Either of two constraints may refuse it.
    private static final String INSERT = """
            insert into service_provider (audience_id, name, created_at, updated_at)
            values (:audience, :name, :at, :at)
            on conflict do nothing
            returning id
            """;

    private static final String AUDIENCE_IS_TAKEN =
            "select exists (select from service_provider where audience_id = :audience)";

    private static final String RENAME = "update service_provider set name = :name, updated_at = :at where id = :id";

    private static final String RETIRE =
            "update service_provider set retired_at = :at, updated_at = :at where id = :id";

    private static final String RESTORE =
            "update service_provider set retired_at = null, updated_at = :at where id = :id";

    private static final RowMapper<ServiceProviderDetails> DETAILS = (row, number) -> new ServiceProviderDetails(
            new ServiceProvider(
                    new ServiceProviderId(Rows.uuid(row, "id")), row.getString("audience_id"), row.getString("name")),
            Rows.instant(row, "created_at"),
            Rows.instant(row, "updated_at"),
            Rows.instantOrNull(row, "retired_at"));

    private final JdbcClient jdbc;

    ServiceProviderDetailsSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One more than fits on a slice, if there is one more. */
    List<ServiceProviderDetails> list(
            CursorQuery query, @Nullable String q, @Nullable Boolean named, @Nullable Boolean retired) {
        return jdbc.sql(LIST)
                .param("q", q)
                .param("named", named)
                .param("retired", retired)
                .param("at", utcOrNull(query.afterTime()))
                .param("id", query.afterId())
                .param("limit", query.size() + 1)
                .query(DETAILS)
                .list();
    }

    Optional<ServiceProviderDetails> find(ServiceProviderId id) {
        return jdbc.sql(FIND).param("id", id.value()).query(DETAILS).optional();
    }

    /** Nobody else changes it until the end of the transaction. */
    Optional<ServiceProviderDetails> findLocked(ServiceProviderId id) {
        return jdbc.sql(FIND_LOCKED).param("id", id.value()).query(DETAILS).optional();
    }

    /** Empty if another one has the audience or the name. */
    Optional<ServiceProviderId> insert(String audience, String name, Instant at) {
        return jdbc.sql(INSERT)
                .param("audience", audience)
                .param("name", name)
                .param("at", utc(at))
                .query((row, number) -> new ServiceProviderId(Rows.uuid(row, "id")))
                .optional();
    }

    boolean audienceIsTaken(String audience) {
        return jdbc.sql(AUDIENCE_IS_TAKEN)
                .param("audience", audience)
                .query(Boolean.class)
                .single();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if another one has the name */
    void rename(ServiceProviderId id, String name, Instant at) {
        jdbc.sql(RENAME)
                .param("id", id.value())
                .param("name", name)
                .param("at", utc(at))
                .update();
    }

    void retire(ServiceProviderId id, Instant at) {
        jdbc.sql(RETIRE).param("id", id.value()).param("at", utc(at)).update();
    }

    void restore(ServiceProviderId id, Instant at) {
        jdbc.sql(RESTORE).param("id", id.value()).param("at", utc(at)).update();
    }
}
