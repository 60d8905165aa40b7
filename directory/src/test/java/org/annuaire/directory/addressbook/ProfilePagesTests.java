package org.annuaire.directory.addressbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ProfilePagesTests {
    private static final String PAGE = "/contacts/me";

    private TestDirectory directory;
    private Browser camille;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        camille = directory.browserOf(TestPeople.camille());
    }

    @Test
    void aPersonChangesTheirCard() {
        Answer saved = camille.submit(
                PAGE,
                List.of(
                        Map.entry("organizations_jobTitle", "Jurist"),
                        Map.entry("organizations_department", "Law"),
                        Map.entry("phones_type", "Mobile"),
                        Map.entry("phones_value", " 06 39 98 12 34 "),
                        Map.entry("phones_type", "Work"),
                        Map.entry("phones_value", "")));
        assertThat(saved.location()).contains("/people/", "done=saved");
        assertThat(data()).isEqualTo("""
                {"phones": [{"type": "Mobile", "value": "06 39 98 12 34"}], \
                "organizations": [{"name": "", "jobTitle": "Jurist", "department": "Law"}]}""");
        assertThat(camille.get(PAGE).body()).contains("value=\"Jurist\"", "value=\"06 39 98 12 34\"");
    }

    @Test
    void anotherRowIsAskedForWithoutSaving() {
        String before = data();
        Answer more = camille.submit(
                PAGE,
                Map.of(
                        "organizations_jobTitle",
                        "Typed",
                        "more",
                        "phones",
                        "phones_type",
                        "Work",
                        "phones_value",
                        "1"));
        assertThat(more.body().split("name=\"phones_value\"")).hasSize(3);
        assertThat(more.body()).contains("value=\"Typed\"");
        assertThat(data()).isEqualTo(before);
    }

    @Test
    void theNameIsNotInTheFormAndStays() {
        assertThat(camille.get(PAGE).body()).doesNotContain("name=\"full_name\"");
        camille.submit(PAGE, Map.of("full_name", "Somebody Else", "notes", "Mine"));
        assertThat(directory
                        .sql()
                        .sql("select full_name || notes from contact where user_id is not null")
                        .query(String.class)
                        .list())
                .containsOnlyOnce("Camille Durand");
    }

    @Test
    void theCodeOfACardIsAPictureForThoseWhoSeeIt() {
        UUID card = directory
                .sql()
                .sql("select id from contact where user_id is not null")
                .query(UUID.class)
                .single();
        Answer code = camille.get("/contacts/" + card + "/code.svg");
        assertThat(code.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("image/svg+xml"));
        assertThat(code.body()).startsWith("<svg").contains("h1v1h-1z");
        Matcher side = Pattern.compile("viewBox=\"0 0 ([0-9]+) ").matcher(code.body());
        assertThat(side.find()).isTrue();
        assertThat(Integer.parseInt(side.group(1)))
                .as("few enough dots for any camera")
                .isLessThan(55);
        Browser elsewhere = directory.browserOf(TestPeople.elsewhere());
        assertThat(elsewhere.get("/contacts/" + card + "/code.svg").status()).isEqualTo(403);
    }

    private String data() {
        return directory
                .sql()
                .sql("select data::text from contact where user_id = (select id from users where name like 'Camille%')")
                .query(String.class)
                .single();
    }
}
