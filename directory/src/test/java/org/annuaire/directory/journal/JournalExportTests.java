package org.annuaire.directory.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.organizations.TestOrganizations;
import org.annuaire.directory.shared.SessionCookie;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class JournalExportTests {
    private static final String TABLE = "/api/v1.0/changes/export.csv";
    private static final String LINES = "/api/v1.0/changes/export.jsonl";

    private final TestDirectory directory = TestDirectory.shared();
    private final TestOrganizations people = new TestOrganizations(directory.sql());
    private Browser camille;

    @BeforeEach
    void anAdministrator() {
        camille = directory.browserOf(TestPeople.camille());
        people.appoint("Camille");
    }

    private void changes(int number) {
        directory.sql().sql("""
                        insert into change (at, kind, actor_id, origin, organization_id, user_id)
                        select now() - number / 10 * interval '1 second', 'user.changed', u.id, 'person',
                               u.organization_id, u.id
                        from generate_series(1, :number) number, users u
                        where u.name like 'Camille%'
                        """).param("number", number).update();
    }

    private List<JsonNode> lines(String path) {
        Answer answer = camille.get(path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body().lines().map(JsonMapper.shared()::readTree).toList();
    }

    @Test
    void linesAreWhatTheListHas() {
        JsonNode list = camille.get("/api/v1.0/changes/?page_size=100").json().path("results");
        assertThat(lines(LINES)).containsExactlyElementsOf(list);
        Answer answer = camille.get(LINES);
        assertThat(answer.header("Content-Type").orElseThrow()).isEqualTo("application/jsonl;charset=UTF-8");
        assertThat(answer.header("Content-Disposition").orElseThrow())
                .isEqualTo("attachment; filename=\"journal.jsonl\"");
    }

    @Test
    void allOfItComesHoweverLongItIs() {
        changes(3 * JournalExport.BATCH + 1);
        List<JsonNode> lines = lines(LINES + "?kind=user.changed");
        assertThat(lines).hasSize(3 * JournalExport.BATCH + 1);
        assertThat(lines).extracting(line -> line.path("id").asLong()).doesNotHaveDuplicates();
        assertThat(camille.get(TABLE + "?kind=user.changed").body().split("\r\n"))
                .hasSize(3 * JournalExport.BATCH + 2);
    }

    @Test
    void aTableHasOneRowPerChange() {
        Answer answer = camille.get(TABLE + "?kind=user.joined");
        assertThat(answer.header("Content-Type").orElseThrow()).isEqualTo("text/csv;charset=UTF-8");
        String[] rows = answer.body().split("\r\n");
        assertThat(rows[0]).startsWith("\"id\",\"at\",\"kind\",\"text\",\"origin\",\"actor\",\"actor_name\"");
        assertThat(rows).hasSize(2);
        assertThat(rows[1])
                .contains("\"user.joined\",\"Camille Durand signed in for the first time: e-mail address")
                .endsWith(
                        "\"email name\",,\"email: camille.durand@ministere.example\nname: Camille Durand\",\"false\"");
    }

    @Test
    void nothingIsAnEmptyFile() {
        assertThat(camille.get(LINES + "?kind=team.deleted").body()).isEmpty();
        assertThat(camille.get(TABLE + "?kind=team.deleted").body().lines()).hasSize(1);
    }

    @Test
    void aNameThatWouldBeAFormulaIsNone() {
        directory
                .sql()
                .sql("update users set name = '=HYPERLINK(\"http://evil.example\")'")
                .update();
        assertThat(camille.get(TABLE + "?kind=user.joined").body())
                .contains(",\"'=HYPERLINK(\"\"http://evil.example\"\")\",")
                .doesNotContain(",\"=");
    }

    @ParameterizedTest
    @CsvSource({"=1+1", "+1", "-1", "@SUM(A1)", "'\t=1'", "'\r=1'", "'\n=1'"})
    void whatASpreadsheetWouldReckonBeginsWithAnApostrophe(String text) {
        assertThat(JournalTable.cell(text)).isEqualTo("\"'" + text + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {"Ada,|\"Ada\"|", "|a \"b\"|,|\"a \"\"b\"\"\"|", "1=1,|\"1=1\"|"})
    void anythingElseStaysAsItIs(String text, String cell) {
        assertThat(JournalTable.cell(text)).isEqualTo(cell);
    }

    /** The budget ends within an export of 2,000 changes, each about somebody else. */
    @Test
    void whoIsShownTooManyPeopleGetsTheRestWithoutNames() {
        directory.sql().sql("""
                        with people as (
                          insert into users (organization_id, name, created_at, updated_at)
                          select u.organization_id, 'Person ' || number, now(), now()
                          from users u, generate_series(1, 1500) number
                          where u.name like 'Camille%'
                          returning id, organization_id)
                        insert into change (at, kind, organization_id, user_id)
                        select now(), 'user.deactivated', organization_id, id from people
                        """).update();
        directory.sql().sql("""
                        insert into disclosure_count (day, viewer, people)
                        select current_date + number, id, 8900 from users, generate_series(-1, 1) number
                        where name like 'Camille%'
                        """).update();
        List<JsonNode> lines = lines(LINES + "?kind=user.deactivated");
        assertThat(lines).hasSize(1500);
        assertThat(lines.subList(0, 1000)).allSatisfy(line -> {
            assertThat(line.path("withheld").asBoolean()).isFalse();
            assertThat(line.path("text").asString()).contains("Person ");
        });
        assertThat(lines.subList(1000, 1500)).allSatisfy(line -> {
            assertThat(line.path("withheld").asBoolean()).isTrue();
            assertThat(line.path("user").path("name").isNull()).isTrue();
            assertThat(line.path("text").asString()).isEqualTo("The directory deactivated somebody.");
        });
        directory.sql().sql("update disclosure_count set people = 100000").update();
        directory.sql().sql("delete from disclosed_person").update();
        assertThat(camille.get(LINES + "?kind=user.deactivated").status())
                .as("not even the first lines")
                .isEqualTo(429);
    }

    /** Longer than what the server can send ahead of its reader; meanwhile the values cannot be read any more. */
    @Test
    void halfOfItIsNotTakenForAllOfIt() throws IOException, InterruptedException {
        changes(20 * JournalExport.BATCH);
        HttpResponse<InputStream> answer = begun();
        assertThat(answer.statusCode()).isEqualTo(200);
        directory.sql().sql("alter table change_value rename to away").update();
        try (InputStream body = answer.body()) {
            assertThatExceptionOfType(IOException.class).isThrownBy(body::readAllBytes);
        } finally {
            directory.sql().sql("alter table away rename to change_value").update();
        }
        assertThat(camille.get(LINES + "?kind=user.joined").body().lines()).hasSize(1);
    }

    private HttpResponse<InputStream> begun() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(directory.origin().resolve(LINES))
                .setHeader(
                        "Cookie",
                        SessionCookie.NAME + "="
                                + camille.cookie(SessionCookie.NAME).orElseThrow())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    }

    @Test
    void aPersonTakesOneAtATime() throws InterruptedException, IOException {
        changes(20 * JournalExport.BATCH);
        Browser dominique = directory.browserOf(TestPeople.dominique());
        people.appoint("Dominique");
        try (InputStream slow = begun().body()) {
            for (String path : List.of(TABLE, LINES)) {
                Answer second = camille.get(path + "?kind=user.joined");
                assertThat(second.status()).isEqualTo(429);
                assertThat(second.header("Retry-After")).contains("30");
                assertThat(second.detail())
                        .isEqualTo("Another export of yours is under way. Try again when that is done.");
                assertThat(dominique.get(path + "?kind=user.joined").status())
                        .as("that of somebody else")
                        .isEqualTo(200);
            }
            slow.readAllBytes();
        }
        assertThat(camille.get(TABLE + "?kind=user.joined").status()).isEqualTo(200);
    }

    @Test
    void anInstanceSendsFourAtATime() throws IOException {
        var underWay = directory.bean(ExportsUnderWay.class);
        List<Answer> answers = new ArrayList<>();
        others(underWay, 3, () -> answers.add(camille.get(TABLE)));
        others(underWay, 4, () -> answers.add(camille.get(TABLE)));
        assertThat(answers).extracting(Answer::status).containsExactly(200, 503);
        assertThat(answers.get(1).header("Retry-After")).contains("30");
        assertThat(camille.get(TABLE).status()).isEqualTo(200);
    }

    /** While so many others take theirs. */
    private static void others(ExportsUnderWay underWay, int number, ExportsUnderWay.Work work) throws IOException {
        if (number == 0) {
            work.run();
        } else {
            underWay.alone(new UserId(UUID.randomUUID()), () -> others(underWay, number - 1, work));
        }
    }
}
