package org.annuaire.directory.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Copies rows into tables. The triggers run, so whatever they keep is kept. A trigger gets all rows of a statement at
 * once, so a statement holds no more than some thousands.
 */
final class DemoCopySql {
    private static final int ROWS_OF_A_STATEMENT = 20_000;

    private static final String ORGANIZATIONS = """
            copy organization (id, name, is_active, service_policy, suspended_at, suspended_reason, created_at,
                               updated_at)
            from stdin with (format csv)
            """;

    private static final String REGISTRATION_IDS = """
            copy organization_registration_id (value, organization_id, added_at)
            from stdin with (format csv)
            """;

    private static final String DOMAINS = """
            copy organization_domain (value, organization_id, added_at)
            from stdin with (format csv)
            """;

    private static final String SERVICES = """
            copy service_provider (id, audience_id, name, retired_at, created_at, updated_at)
            from stdin with (format csv)
            """;

    private static final String LISTED_SERVICES = """
            copy organization_service_provider (organization_id, service_provider_id)
            from stdin with (format csv)
            """;

    private static final String PEOPLE = """
            copy users (id, organization_id, email, email_vouched, name, language, timezone, state, last_login_at,
                        created_at, updated_at)
            from stdin with (format csv)
            """;

    private static final String IDENTITIES = """
            copy identity (id, user_id, issuer, subject, created_at, last_seen_at)
            from stdin with (format csv)
            """;

    private static final String STAFF = """
            copy staff_grant (user_id, granted_by, granted_at)
            from stdin with (format csv)
            """;

    private static final String ADMINISTRATORS = """
            copy organization_access (id, organization_id, user_id, role, granted_by, created_at, updated_at)
            from stdin with (format csv)
            """;

    private static final String CONTACTS = """
            copy contact (id, owner_id, user_id, override_id, full_name, short_name, notes, data, created_at,
                          updated_at)
            from stdin with (format csv)
            """;

    private static final String TEAMS = """
            copy team (id, external_id, organization_id, name, is_visible_all_services, path, created_at, updated_at)
            from stdin with (format csv)
            """;

    private static final String LINKED_SERVICES = """
            copy team_service_provider (team_id, service_provider_id)
            from stdin with (format csv)
            """;

    private static final String ACCESSES = """
            copy team_access (id, team_id, user_id, role, created_at, updated_at)
            from stdin with (format csv)
            """;

    private static final String INVITATIONS = """
            copy invitation (id, team_id, email, role, issuer_id, created_at, updated_at, expires_at, link_key)
            from stdin with (format csv)
            """;

    private static final String INVITATION_MAILS = """
            copy invitation_mail (invitation_id, state, attempts, queued_at, due_at)
            from stdin with (format csv)
            """;

    private static final String ACCEPTED_INVITATIONS = """
            copy accepted_invitation (invitation_id, team_id, accepted_at)
            from stdin with (format csv)
            """;

    private static final String CASES = """
            copy waiting_case (id, kind, about, problem, user_id, organization_id, other_organization_id, issuer,
                               subject, email, name, registration_id, times, first_at, last_at, decision,
                               decided_by, decided_at)
            from stdin with (format csv)
            """;

    private static final String API_KEYS = """
            copy api_key (id, name, hash, hint, scopes, created_by, created_at, expires_at, last_used_at, revoked_at)
            from stdin with (format csv)
            """;

    private static final String CHANGES = """
            copy change (at, kind, actor_id, organization_id, user_id, team_id, contact_id, fields)
            from stdin with (format csv)
            """;

    private final JdbcOperations connections;
    private Runnable eachRow = () -> {};

    DemoCopySql(JdbcOperations connections) {
        this.connections = connections;
    }

    /** @param told of each row */
    void tell(Runnable told) {
        eachRow = told;
    }

    void organizations(Copies.Source source) {
        copy(ORGANIZATIONS, source);
    }

    void registrationIds(Copies.Source source) {
        copy(REGISTRATION_IDS, source);
    }

    void domains(Copies.Source source) {
        copy(DOMAINS, source);
    }

    void services(Copies.Source source) {
        copy(SERVICES, source);
    }

    void listedServices(Copies.Source source) {
        copy(LISTED_SERVICES, source);
    }

    void people(Copies.Source source) {
        copy(PEOPLE, source);
    }

    void identities(Copies.Source source) {
        copy(IDENTITIES, source);
    }

    void staff(Copies.Source source) {
        copy(STAFF, source);
    }

    void administrators(Copies.Source source) {
        copy(ADMINISTRATORS, source);
    }

    void contacts(Copies.Source source) {
        copy(CONTACTS, source);
    }

    void teams(Copies.Source source) {
        copy(TEAMS, source);
    }

    void linkedServices(Copies.Source source) {
        copy(LINKED_SERVICES, source);
    }

    void accesses(Copies.Source source) {
        copy(ACCESSES, source);
    }

    void invitations(Copies.Source source) {
        copy(INVITATIONS, source);
    }

    void invitationMails(Copies.Source source) {
        copy(INVITATION_MAILS, source);
    }

    void acceptedInvitations(Copies.Source source) {
        copy(ACCEPTED_INVITATIONS, source);
    }

    void cases(Copies.Source source) {
        copy(CASES, source);
    }

    void apiKeys(Copies.Source source) {
        copy(API_KEYS, source);
    }

    void changes(Copies.Source source) {
        copy(CHANGES, source);
    }

    private void copy(String statement, Copies.Source source) {
        connections.execute((ConnectionCallback<Boolean>) connection -> {
            try (Statements statements = new Statements(connection, statement)) {
                source.accept(statements);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        });
    }

    /** One after the other, each with some thousands of rows. */
    private final class Statements implements Copies, AutoCloseable {
        private final Connection connection;
        private final String statement;
        private @Nullable CsvWriter open;
        private int rows;

        Statements(Connection connection, String statement) {
            this.connection = connection;
            this.statement = statement;
        }

        @Override
        public void row(@Nullable Object... values) {
            String[] texts = new String[values.length];
            for (int i = 0; i < values.length; i++) {
                texts[i] = text(values[i]);
            }
            try {
                writer().writeRecord(texts);
                rows++;
                if (rows == ROWS_OF_A_STATEMENT) {
                    close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            eachRow.run();
        }

        @Override
        public void close() throws IOException {
            if (open != null) {
                open.close();
            }
            open = null;
            rows = 0;
        }

        private CsvWriter writer() throws IOException {
            CsvWriter writer = open;
            if (writer == null) {
                try {
                    var copy =
                            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
                    writer = CsvWriter.builder()
                            .quoteStrategy(QuoteStrategies.EMPTY) // unlike null
                            .build(new PGCopyOutputStream(copy), UTF_8);
                } catch (SQLException e) {
                    throw new IOException(e);
                }
                open = writer;
            }
            return writer;
        }

        private static @Nullable String text(@Nullable Object value) {
            if (value == null) {
                return null;
            }
            if (value instanceof List<?> list) {
                return list.stream().map(one -> "\"" + one + "\"").collect(joining(",", "{", "}"));
            }
            return value instanceof byte[] bytes ? "\\x" + HexFormat.of().formatHex(bytes) : value.toString();
        }
    }
}
