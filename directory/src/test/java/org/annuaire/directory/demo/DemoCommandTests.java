package org.annuaire.directory.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.annuaire.directory.testing.TestPostgres;
import org.annuaire.directory.testing.TestPostgres.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the command refuses, that it does all or nothing, and the same each time. */
@Tag("platform")
final class DemoCommandTests {
    private static final String DAY = "--until=2026-06-01";
    private static final String AWAY = "jdbc:postgresql://127.0.0.1:1/directory";

    @TempDir
    private Path files;

    @Test
    void refusesADatabaseThatHoldsAnythingAndChangesNothing() {
        TestDatabase theirs = TestPostgres.newDatabase();
        JdbcClient.create(theirs.dataSource())
                .sql("insert into organization (name, created_at, updated_at) values ('Only one', now(), now())")
                .update();
        var before = TestCountry.contents(theirs);
        assertThat(TestCountry.run(theirs, "--people=100"))
                .isEqualTo("3 expected an empty database, got one with rows in organization. It stays as it is.\n");
        assertThat(TestCountry.contents(theirs)).isEqualTo(before);
    }

    @Test
    void refusesADatabaseOfSomethingElse() {
        TestDatabase theirs = TestPostgres.newUnmigratedDatabase();
        JdbcClient client = JdbcClient.create(theirs.dataSource());
        client.sql("create table book (title text)").update();
        assertThat(TestCountry.run(theirs, "--people=100")).startsWith("1 ").hasLineCount(1);
        client.sql("insert into book values ('Emma')").update();
        assertThat(TestCountry.run(theirs, "--people=100")).startsWith("3 ").contains("rows in book.");
    }

    @Test
    void theSameSeedGivesTheSameCountry() {
        TestDatabase first = TestPostgres.newDatabase();
        TestDatabase second = TestPostgres.newUnmigratedDatabase();
        TestDatabase another = TestPostgres.newDatabase();
        assertThat(TestCountry.run(first, "--people=300", "--seed=7", DAY)).startsWith("0 ");
        assertThat(TestCountry.run(second, "--people=300", "--seed=7", DAY)).startsWith("0 ");
        assertThat(TestCountry.run(another, "--people=300", "--seed=8", DAY)).startsWith("0 ");
        assertThat(TestCountry.contents(second)).isEqualTo(TestCountry.contents(first));
        assertThat(TestCountry.contents(another).get("users"))
                .doesNotContainAnyElementsOf(TestCountry.contents(first).get("users"));
    }

    @Test
    void leavesNothingBehindIfItFails() {
        TestDatabase broken = TestPostgres.newDatabase();
        JdbcClient.create(broken.dataSource())
                .sql("alter table api_key add constraint too_few check (hint = '')")
                .update();
        assertThat(TestCountry.run(broken, "--people=100")).startsWith("1 ").contains("too_few");
        assertThat(TestCountry.contents(broken).values().stream().filter(rows -> !rows.isEmpty()))
                .hasSize(1);
        assertThat(TestCountry.texts(JdbcClient.create(broken.dataSource()), "select indexdef from pg_indexes"))
                .containsExactlyInAnyOrderElementsOf(TestCountry.texts(
                        JdbcClient.create(TestPostgres.newDatabase().dataSource()), "select indexdef from pg_indexes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--people=99|--people: expected 100 to 5000000, got 99",
                "--people=5000001|--people: expected 100 to 5000000, got 5000001",
                "--people=many|for option '--people'",
                "--seed=x|for option '--seed'",
                "--until=1999-12-31|--until: expected a day between 2000-01-01 and 2100-01-01, got 1999-12-31",
                "--until=tomorrow|for option '--until'",
                "--issuer=sandbox|--issuer: expected the address of a provider, got sandbox",
                "--cast=/nowhere.csv|--cast: expected a file that can be read, got /nowhere.csv",
                "--teams=3|expected an option named below"
            })
    void refusesOptionsThatMakeNoSense(String option, String sentence) {
        assertThat(TestCountry.run(AWAY, option))
                .startsWith("2 ")
                .contains(sentence, "Usage: java -jar directory.jar demo");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name|expected the columns given_name",
                "given_name,usual_name,email,organization,registration_id,subject,staff~A,B,no address,C,,D,|"
                        + "expected an e-mail address, got something else in line 2",
                "given_name,usual_name,email,organization,registration_id,subject,staff~A,,a@b.example,C,,D,|"
                        + "expected 1 to 100 characters of usual_name"
            })
    void refusesACastThatCannotBeRead(String lines, String sentence) throws IOException {
        Path file = Files.writeString(files.resolve("wrong.csv"), lines.replace("~", "\n") + "\nx");
        assertThat(TestCountry.run(AWAY, "--people=100", "--cast=" + file))
                .startsWith("2 ")
                .contains(sentence);
    }
}
