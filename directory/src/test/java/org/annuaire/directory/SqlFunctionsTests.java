package org.annuaire.directory;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.annuaire.directory.testing.TestPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every rule that a function of the database holds, and where it is defined today, on one page of the reference. */
final class SqlFunctionsTests {
    private static final Path PAGE = Path.of("..", "docs", "reference", "sql-functions.md");
    private static final String MIGRATIONS = "../../directory/src/main/resources/db/migration/";

    /** Ours, not those of the extensions. */
    private static final String FUNCTIONS = """
            select p.proname as name, pg_get_function_arguments(p.oid) as arguments,
                   pg_get_function_result(p.oid) as result, obj_description(p.oid, 'pg_proc') as rule
            from pg_proc p
            where p.pronamespace = 'public'::regnamespace
              and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
            order by p.proname, 2
            """;

    private static final String TRIGGERS = """
            select t.tgname as name, t.tgrelid::regclass::text as "table", t.tgfoid::regproc::text as function,
                   pg_get_triggerdef(t.oid) as definition
            from pg_trigger t
            where not t.tgisinternal
            order by 1
            """;

    private final JdbcClient sql = JdbcClient.create(TestPostgres.newDatabase().dataSource());

    @Test
    void theReferencePageTellsEachRuleAndWhereItStands() throws IOException {
        String page = page();
        if (Boolean.getBoolean("annuaire.write-reference")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    @Test
    void aFunctionThatTellsNoRuleIsRefused() {
        sql.sql("create function team_colour() returns text language sql return 'blue'")
                .update();
        assertThatThrownBy(this::page).hasMessageContaining("team_colour has no comment");
    }

    @Test
    void aFunctionThatNoMigrationMadeIsRefused() {
        sql.sql("create function team_colour() returns text language sql return 'blue'")
                .update();
        sql.sql("comment on function team_colour is 'The colour of a team.'").update();
        assertThatThrownBy(this::page).hasMessageContaining("no migration makes team_colour");
    }

    private String page() {
        String functions = sql.sql(FUNCTIONS).query(SqlFunction.class).list().stream()
                .map(SqlFunction::row)
                .collect(joining("\n"));
        String triggers = sql.sql(TRIGGERS).query(Trigger.class).list().stream()
                .map(Trigger::row)
                .collect(joining("\n"));
        return """
                # SQL functions

                The rules that the database holds. A later migration may define a function again: the column
                *in* names the migration that defines it today, *formerly in* earlier ones. The rule is the
                function's comment. A test reads all of this from a migrated PostgreSQL, and writes this page
                with
                `mvn -pl directory -am test -Dtest=SqlFunctionsTests -Dsurefire.failIfNoSpecifiedTests=false
                -Dannuaire.write-reference=true`.

                | function | rule | in | formerly in |
                |---|---|---|---|
                %s

                ## Triggers
                Who calls the functions that return a trigger, and when.

                | trigger | table | when | function |
                |---|---|---|---|
                %s
                """.formatted(functions, triggers);
    }

    private record SqlFunction(
            String name,
            String arguments,
            String result,
            @Nullable String rule) {
        String row() {
            requireNonNull(rule, () -> name + " has no comment that tells its rule");
            List<MigrationFile> migrations = migrations();
            int last = migrations.size() - 1;
            return "| `%s(%s)` → `%s` | %s | %s | %s |"
                    .formatted(
                            name,
                            arguments,
                            result.replaceFirst("^TABLE", "table").replaceFirst("^SETOF", "setof"),
                            rule,
                            link(migrations.get(last)),
                            migrations.subList(0, last).stream()
                                    .map(SqlFunction::link)
                                    .collect(joining(", ")));
        }

        private List<MigrationFile> migrations() {
            Pattern definition = Pattern.compile("\\bcreate (or replace )?function " + name + "\\(");
            List<MigrationFile> found = MigrationFile.all().stream()
                    .filter(file -> definition.matcher(file.code()).find())
                    .toList();
            assertThat(found).as("no migration makes " + name).isNotEmpty();
            return found;
        }

        private static String link(MigrationFile file) {
            return "[V%d](%s%s)".formatted(file.version(), MIGRATIONS, file.name());
        }
    }

    private record Trigger(String name, String table, String function, String definition) {
        String row() {
            String when = definition
                    .replaceFirst("^CREATE (CONSTRAINT )?TRIGGER " + name + " ", "")
                    .replaceFirst(" ON \\S+", "")
                    .replaceFirst(" EXECUTE FUNCTION .*$", "");
            return "| `%s` | `%s` | `%s` | `%s` |".formatted(name, table, when, function);
        }
    }
}
