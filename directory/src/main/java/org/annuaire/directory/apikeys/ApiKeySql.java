package org.annuaire.directory.apikeys;

import static org.annuaire.directory.shared.Rows.utc;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.annuaire.directory.shared.ApiKeyId;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.UserId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ApiKeySql {
    private static final String LIST = """
            select id, name, hint, scopes, created_by, created_at, expires_at, last_used_at, revoked_at
            from api_key
            order by created_at desc, id
            limit :limit
            """;

    private static final String INSERT = """
            insert into api_key (name, hash, hint, scopes, created_by, created_at, expires_at)
            values (:name, :hash, :hint, :scopes, :by, :at, :expires)
            returning id, name, hint, scopes, created_by, created_at, expires_at, last_used_at, revoked_at
            """;

    private static final String FIND_USABLE = """
            select id, name, hint, scopes, created_by, created_at, expires_at, last_used_at, revoked_at
            from api_key
            where hash = :hash and revoked_at is null and expires_at > :now
            """;

    private static final String USED = """
            update api_key
            set last_used_at = :now
            where id = :id and (last_used_at is null or last_used_at < :aMinuteAgo)
            """;

    private static final String REVOKE = """
            update api_key
            set revoked_at = :at
            where id = :id and revoked_at is null
            returning name
            """;

    private static final String CHANGE_MAKER = "update api_key set created_by = :to where created_by = :from";

    private static final String EXISTS = "select exists (select from api_key where id = :id)";

    private static final RowMapper<ApiKey> API_KEY = (row, number) -> new ApiKey(
            new ApiKeyId(Rows.uuid(row, "id")),
            row.getString("name"),
            row.getString("hint"),
            scopes(row.getArray("scopes")),
            new UserId(Rows.uuid(row, "created_by")),
            Rows.instant(row, "created_at"),
            Rows.instant(row, "expires_at"),
            Rows.instantOrNull(row, "last_used_at"),
            Rows.instantOrNull(row, "revoked_at"));

    private final JdbcClient jdbc;

    ApiKeySql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
    List<ApiKey> list(int limit) {
        return jdbc.sql(LIST).param("limit", limit).query(API_KEY).list();
    }

    ApiKey insert(
            String name, byte[] hash, String hint, List<ApiKeyScope> scopes, UserId by, Instant at, Instant expires) {
        return jdbc.sql(INSERT)
                .param("name", name)
                .param("hash", hash)
                .param("hint", hint)
                .param("scopes", scopes.stream().map(ApiKeyScope::text).toArray(String[]::new))
                .param("by", by.value())
                .param("at", utc(at))
                .param("expires", utc(expires))
                .query(API_KEY)
                .single();
    }

    Optional<ApiKey> findUsable(byte[] hash, Instant now) {
        return jdbc.sql(FIND_USABLE)
                .param("hash", hash)
                .param("now", utc(now))
                .query(API_KEY)
                .optional();
    }

    void used(ApiKeyId id, Instant now) {
        jdbc.sql(USED)
                .param("id", id.value())
                .param("now", utc(now))
                .param("aMinuteAgo", utc(now.minusSeconds(60)))
                .update();
    }

    /** The name of the revoked key; empty if there is no such key, or it was revoked before. */
    Optional<String> revoke(ApiKeyId id, Instant at) {
        return jdbc.sql(REVOKE)
                .param("id", id.value())
                .param("at", utc(at))
                .query(String.class)
                .optional();
    }

    void changeMaker(UserId from, UserId to) {
        jdbc.sql(CHANGE_MAKER)
                .param("from", from.value())
                .param("to", to.value())
                .update();
    }

    boolean exists(ApiKeyId id) {
        return jdbc.sql(EXISTS).param("id", id.value()).query(Boolean.class).single();
    }

    /** A scope that this version does not know grants nothing. */
    private static List<ApiKeyScope> scopes(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray())
                .flatMap(text -> ApiKeyScope.parse(text).stream())
                .toList();
    }
}
