package org.annuaire.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.annuaire.directory.testing.ProgramStatements;
import org.annuaire.directory.testing.ProgramStatements.Statement;
import org.annuaire.directory.testing.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.modulith.ApplicationModule;

/** PostgreSQL accepts every statement of the program, and each reads only tables that its module may read. */
@Tag("platform")
final class SqlTests {
    private static final Map<String, String> OWNERS = Map.ofEntries(
            Map.entry("change", "changes"),
            Map.entry("change_value", "changes"),
            Map.entry("change_epoch", "changes"),
            Map.entry("organization", "organizations"),
            Map.entry("organization_registration_id", "organizations"),
            Map.entry("organization_domain", "organizations"),
            Map.entry("organization_access", "organizations"),
            Map.entry("sirene_establishment", "organizations"),
            Map.entry("sirene_staging", "organizations"),
            Map.entry("sirene_load", "organizations"),
            Map.entry("api_key", "apikeys"),
            Map.entry("organization_allows", "serviceproviders"),
            Map.entry("service_obstacles", "serviceproviders"),
            Map.entry("known_service_provider", "serviceproviders"),
            Map.entry("service_provider", "serviceproviders"),
            Map.entry("organization_service_provider", "serviceproviders"),
            Map.entry("disclosed_person", "disclosure"),
            Map.entry("disclosure_count", "disclosure"),
            Map.entry("disclose", "disclosure"),
            Map.entry("service_read", "disclosure"),
            Map.entry("users", "users"),
            Map.entry("visible_person", "users"),
            Map.entry("listed_person", "users"),
            Map.entry("found_person", "users"),
            Map.entry("often_found_person", "users"),
            Map.entry("alike_person", "users"),
            Map.entry("alike_patterns", "users"),
            Map.entry("name_part", "users"),
            Map.entry("identity", "users"),
            Map.entry("staff_grant", "users"),
            Map.entry("waiting_case", "users"),
            Map.entry("contact", "contacts"),
            Map.entry("visible_contact", "contacts"),
            Map.entry("listed_contact", "contacts"),
            Map.entry("own_contact", "contacts"),
            Map.entry("shared_contact", "contacts"),
            Map.entry("colleague_profile", "contacts"),
            Map.entry("found_contact", "contacts"),
            Map.entry("often_found_own_contact", "contacts"),
            Map.entry("often_found_shared_contact", "contacts"),
            Map.entry("often_found_profile", "contacts"),
            Map.entry("profile_listing", "contacts"),
            Map.entry("team", "teams"),
            Map.entry("team_access", "teams"),
            Map.entry("team_steps", "teams"),
            Map.entry("invitation", "invitations"),
            Map.entry("invitation_mail", "invitations"),
            Map.entry("mail_count", "mail"),
            Map.entry("accepted_invitation", "invitations"),
            Map.entry("visible_invitation", "invitations"),
            Map.entry("team_service_provider", "teams"),
            Map.entry("visible_team", "teams"),
            Map.entry("visible_member", "teams"),
            Map.entry("candidate_team", "teams"),
            Map.entry("team_more", "teams"),
            Map.entry("team_member", "teams"),
            Map.entry("found_member", "teams"),
            Map.entry("often_found_member", "teams"),
            Map.entry("member_listing", "teams"),
            Map.entry("spring_session", "signin"),
            Map.entry("session_link", "signin"),
            Map.entry("answered_sign_in", "signin"),
            Map.entry("used_logout_token", "signin"),
            Map.entry("spring_session_attributes", "signin"));

    private static final Pattern RELATION = Pattern.compile("(?<!:)\\b(?:from|join|into|update)\\s+([a-z_]+)");
    private static final Pattern CTE =
            Pattern.compile("(?:\\bwith|,)\\s+([a-z_]+)\\s*(?:\\([a-z_, ]*\\))?\\s+as\\s*(?:materialized\\s*)?\\(");
    private static final Set<String> NOT_RELATIONS = Set.of(
            "set",
            "of",
            "stdin",
            "unnest",
            "generate_series",
            "pg_available_extensions",
            "pg_class",
            "pg_collation",
            "pg_constraint",
            "pg_control_system",
            "pg_control_checkpoint",
            "pg_database",
            "pg_extension",
            "pg_index",
            "select",
            "lateral",
            "skip",
            "email_fold");

    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        connection = TestPostgres.newDatabase().dataSource().getConnection();
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    static Stream<Statement> statements() {
        return ProgramStatements.all();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void postgresAcceptsTheStatement(Statement statement) {
        String sql = NamedParameterUtils.substituteNamedParameters(statement.sql(), new MapSqlParameterSource());
        assertThatCode(() -> {
                    try (var prepared = connection.prepareStatement(sql)) {
                        prepared.getParameterMetaData();
                    }
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void theStatementReadsOnlyTablesOfItsModuleAndOfThoseItMayUse(Statement statement) {
        assertThat(foreignTables(statement)).isEmpty();
    }

    @Test
    void thereAreStatements() {
        assertThat(statements()).hasSizeGreaterThan(20);
    }

    @Test
    void aForeignTableIsFound() {
        var reachingUp = new Statement("organizations", "Example", "select 1 from organization o join team t on true");
        assertThat(foreignTables(reachingUp)).containsExactly("team");
    }

    private static Set<String> foreignTables(Statement statement) {
        Set<String> mayUse = new TreeSet<>(allowed(statement.module()));
        mayUse.add(statement.module());
        Set<String> own = new TreeSet<>();
        CTE.matcher(statement.sql()).results().forEach(match -> own.add(match.group(1)));
        Set<String> foreign = new TreeSet<>();
        RELATION.matcher(statement.sql())
                .results()
                .map(match -> match.group(1))
                .filter(relation -> !NOT_RELATIONS.contains(relation) && !own.contains(relation))
                .filter(relation -> !mayUse.contains(OWNERS.getOrDefault(relation, "?")))
                .forEach(foreign::add);
        return foreign;
    }

    private static Set<String> allowed(String module) {
        try {
            Class<?> description = Class.forName("org.annuaire.directory." + module + ".package-info");
            return Set.of(description.getAnnotation(ApplicationModule.class).allowedDependencies());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
