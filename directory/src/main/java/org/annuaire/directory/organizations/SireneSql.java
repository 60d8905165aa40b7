package org.annuaire.directory.organizations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.annuaire.directory.shared.Rows.utc;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class SireneSql {
    private static final String LOCK = "lock table sirene_load in share row exclusive mode";

    private static final String IS_NEWER = "select not exists (select from sirene_load where modified_at >= :modified)";

    private static final String STAGE = """
            copy sirene_staging (line, siret, name, is_public_service, is_commune)
            from stdin with (format csv, encoding 'UTF8')
            """;

    private static final String REPEATED = """
            select min(line) as first_line, max(line) as last_line
            from sirene_staging
            group by siret
            having count(*) > 1
            order by last_line
            limit 1
            """;

    private static final String DELETE_OTHERS = """
            delete from sirene_establishment known
            where not exists (select from sirene_staging staged where staged.siret = known.siret)
            """;

    private static final String UPDATE_CHANGED = """
            update sirene_establishment known
            set name = staged.name, is_public_service = staged.is_public_service, is_commune = staged.is_commune
            from sirene_staging staged
            where staged.siret = known.siret
              and (staged.name, staged.is_public_service, staged.is_commune)
                <> (known.name, known.is_public_service, known.is_commune)
            """;

    // Nobody else writes here meanwhile, and "on conflict" would take twice the time.
    private static final String INSERT_NEW = """
            insert into sirene_establishment (siret, name, is_public_service, is_commune)
            select siret, name, is_public_service, is_commune
            from sirene_staging staged
            where not exists (select from sirene_establishment known where known.siret = staged.siret)
            order by siret
            """;

    private static final String CLEAR = "truncate sirene_staging";

    private static final String SET_LOADED = """
            insert into sirene_load (modified_at)
            values (:modified)
            on conflict (only_one) do update set modified_at = excluded.modified_at
            """;

    private static final String FIND = """
            select siret, name, is_public_service, is_commune
            from sirene_establishment
            where siret = any(:sirets)
            """;

    private static final RowMapper<Known> FOUND = (row, number) -> known(row);

    private final JdbcClient jdbc;
    private final JdbcOperations connections;

    SireneSql(JdbcClient jdbc, JdbcOperations connections) {
        this.jdbc = jdbc;
        this.connections = connections;
    }

    /** Two lines about the same establishment. */
    record Repeated(long first, long last) {}

    /** Until the end of the transaction, nobody else loads. */
    void lock() {
        jdbc.sql(LOCK).update();
    }

    /** Whether a file with this time of change is newer than the loaded one. */
    boolean isNewer(Instant modified) {
        return jdbc.sql(IS_NEWER)
                .param("modified", utc(modified))
                .query(Boolean.class)
                .single();
    }

    /** Copies a file's rows one by one into a staging table, and returns their number. */
    long stage(SireneFile file) {
        Long staged = connections.execute((ConnectionCallback<Long>) connection -> {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(STAGE);
            try (CsvWriter rows = CsvWriter.builder().build(new PGCopyOutputStream(copy), UTF_8)) {
                for (SireneEstablishment row = file.next(); row != null; row = file.next()) {
                    rows.writeRecord(
                            Long.toString(row.line()),
                            row.siret(),
                            row.name(),
                            Boolean.toString(row.isPublicService()),
                            Boolean.toString(row.isCommune()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return copy.getHandledRowCount();
        });
        return requireNonNull(staged);
    }

    /** The first establishment that is staged twice. */
    Optional<Repeated> repeated() {
        return jdbc.sql(REPEATED)
                .query((row, number) -> new Repeated(row.getLong("first_line"), row.getLong("last_line")))
                .optional();
    }

    /** Replaces the known establishments by the staged ones. */
    void takeOver(Instant modified) {
        jdbc.sql(DELETE_OTHERS).update();
        jdbc.sql(UPDATE_CHANGED).update();
        jdbc.sql(INSERT_NEW).update();
        jdbc.sql(CLEAR).update();
        jdbc.sql(SET_LOADED).param("modified", utc(modified)).update();
    }

    /** What is known about these establishments, by SIRET. */
    Map<String, RegisteredOrganization> find(Collection<String> sirets) {
        return jdbc.sql(FIND).param("sirets", sirets.toArray(String[]::new)).query(FOUND).list().stream()
                .collect(Collectors.toMap(Known::siret, Known::told));
    }

    private record Known(String siret, RegisteredOrganization told) {}

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                row.getString("siret"),
                new RegisteredOrganization(
                        row.getString("name"),
                        Map.of(
                                "is_public_service", row.getBoolean("is_public_service"),
                                "is_commune", row.getBoolean("is_commune"))));
    }
}
