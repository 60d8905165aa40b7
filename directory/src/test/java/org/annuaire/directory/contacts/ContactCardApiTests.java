package org.annuaire.directory.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@Tag("platform")
final class ContactCardApiTests {
    private static final String ALL = TestContacts.ALL;
    private static final String IMPORT = ALL + "import/";
    private static final String ADA = """
            {"full_name": "Ada, Countess", "short_name": "Ada", "notes": "a\\nb",
             "data": {"emails": [{"type": "Work", "value": "ada@example.com"}],
                      "phones": [{"type": "Work Fax", "value": "+33 1"}],
                      "customFields": {"badge; no": "7"}}}
            """;

    private TestDirectory directory;
    private TestContacts contacts;
    private Browser camille;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        contacts = new TestContacts(directory);
        camille = directory.browserOf(TestPeople.camille());
    }

    @Test
    void writesACardOfVersionFour() {
        String contact = TestContacts.create(camille, ADA);
        Answer answer = camille.get(card(contact));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("text/vcard;version=4.0;charset=utf-8");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Content-Disposition"))
                .contains("attachment; filename=\"contact-" + TestContacts.id(contact) + ".vcf\"");
        assertThat(answer.body().split("\r\n"))
                .containsExactly(
                        "BEGIN:VCARD",
                        "VERSION:4.0",
                        "FN:Ada\\, Countess",
                        "N:Ada\\, Countess;;;;",
                        "NICKNAME:Ada",
                        "NOTE:a\\nb",
                        "EMAIL;TYPE=work:ada@example.com",
                        "TEL;TYPE=work,fax:+33 1",
                        "X-ANNUAIRE-FIELD:badge\\; no;7",
                        "UID:urn:uuid:" + TestContacts.id(contact),
                        "END:VCARD");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/vcard;version=3.0||3.0",
                "text/vcard; version=\"3.0\"||3.0",
                "text/vcard;version=4.0, text/vcard;version=3.0;q=0.5||4.0",
                "text/vcard;version=3.0;q=0.9, text/vcard;version=4.0;q=0.5||3.0",
                "text/vcard;version=2.1, text/vcard;version=3.0||3.0",
                "text/html,*/*;q=0.8||4.0",
                "text/vcard;version=4.0|3.0|3.0",
                "*/*|4.0|4.0"
            })
    void writesTheVersionThatIsAskedFor(String accept, String parameter, String version) {
        String contact = TestContacts.named(camille, "Ada");
        String query = parameter == null ? "" : "?version=" + parameter;
        for (String path : List.of(card(contact), ALL + "export.vcf")) {
            Answer answer = camille.send("GET", path + query, request -> request.setHeader("Accept", accept));
            assertThat(answer.body()).contains("VERSION:" + version);
            assertThat(answer.header("Content-Type").orElseThrow()).contains("version=" + version);
        }
    }

    @Test
    void refusesInTheOrderOfTheContract() {
        Browser dominique = directory.browserOf(TestPeople.dominique());
        String mine = card(TestContacts.named(camille, "Ada"));
        String hidden = card(TestContacts.named(dominique, "Theirs"));
        UnaryOperator<HttpRequest.Builder> old = request -> request.setHeader("Accept", "text/vcard;version=2.1");
        Browser stranger = directory.browser();
        for (String path : List.of(mine, ALL + "export.vcf")) {
            assertThat(stranger.send("GET", path, old).status()).isEqualTo(401);
            assertThat(camille.send("GET", path, old).status()).isEqualTo(406);
            assertThat(camille.send("GET", path, request -> request.setHeader("Accept", "text/html"))
                            .status())
                    .isEqualTo(406);
            assertThat(camille.delete(path).status()).isEqualTo(405);
            assertThat(camille.get(path + "?version=5").body())
                    .isEqualTo("{\"version\":[\"\\\"5\\\" is not a valid choice.\"]}");
        }
        assertThat(camille.get(ALL + UUID.randomUUID() + ".vcf?version=5").status())
                .isEqualTo(404);
        assertThat(camille.get(ALL + "x.vcf").status()).isEqualTo(404);
        Answer forbidden = camille.get(hidden + "?version=5");
        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.body()).doesNotContain("Theirs");
    }

    @Test
    void exportsAllOnesOwnAndNothingElse() {
        Browser dominique = directory.browserOf(TestPeople.dominique());
        TestContacts.named(dominique, "Theirs");
        String original = contacts.everybodys("Mairie");
        TestContacts.create(
                camille,
                "{\"full_name\": \"My Mairie\", \"data\": {}, \"override\": \"" + TestContacts.id(original) + "\"}");
        Answer answer = camille.get(ALL + "export.vcf");
        assertThat(answer.header("Content-Disposition")).contains("attachment; filename=\"contacts.vcf\"");
        assertThat(answer.body().lines().filter(line -> line.startsWith("FN:")))
                .containsExactly("FN:Camille Durand", "FN:My Mairie");
    }

    @Test
    void whatIsExportedIsImported() {
        for (int number = 0; number < 30; number++) {
            TestContacts.create(camille, ADA.replace("Ada, Countess", "Ada " + number));
        }
        for (String version : List.of("3.0", "4.0")) {
            String file = camille.get(ALL + "export.vcf?version=" + version).body();
            Browser dominique = directory.browserOf(TestPeople.dominique());
            Answer report = send(dominique, file.getBytes(StandardCharsets.UTF_8));
            assertThat(report.json().path("created").intValue()).isEqualTo(31);
            assertThat(report.json().path("refused").intValue()).isZero();
            for (String kind : List.of("full_name", "short_name", "notes", "data::text")) {
                assertThat(all(kind, "Dominique")).containsAll(all(kind, "Camille"));
            }
        }
    }

    @Test
    void tellsOfEachCardWhatBecameOfIt() {
        Answer answer = send(
                camille, """
                BEGIN:VCARD
                VERSION:3.0
                FN:Ada
                BDAY:1815-12-10
                PHOTO;ENCODING=b;TYPE=JPEG:%s
                X-EVIL:1
                END:VCARD
                BEGIN:VCARD
                VERSION:4.0
                FN:Lost
                BEGIN:VCARD
                VERSION:4.0
                TEL:1
                END:VCARD
                BEGIN:VCARD
                VERSION:4.0
                FN:%s
                END:VCARD
                BEGIN:VCARD
                VERSION:2.1
                N:Lovelace;Byron
                ORG:Society
                AGENT:
                BEGIN:VCARD
                FN:Agent
                END:VCARD
                END:VCARD
                """.formatted("A".repeat(500_000), "x".repeat(151)).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(200);
        JsonNode report = answer.json();
        assertThat(report.propertyNames()).containsExactly("created", "refused", "cards", "stray_lines");
        assertThat(report.path("created").intValue()).isEqualTo(2);
        assertThat(report.path("refused").intValue()).isEqualTo(4);
        JsonNode first = report.path("cards").get(0);
        assertThat(first.path("card").intValue()).isOne();
        assertThat(first.path("full_name").stringValue()).isEqualTo("Ada");
        assertThat(first.path("errors").toString()).isEqualTo("{}");
        assertThat(first.path("ignored").toString()).isEqualTo("[\"BDAY\",\"PHOTO\",\"X-EVIL\"]");
        assertThat(first.path("ignored_values").toString()).isEqualTo("[\"BDAY: 1815-12-10\",\"X-EVIL: 1\"]");
        assertThat(camille.get(ALL + first.path("contact").stringValue() + "/")
                        .json()
                        .path("full_name")
                        .stringValue())
                .isEqualTo("Ada");
        assertThat(report.path("cards").get(1).toString())
                .isEqualTo(
                        "{\"card\":2,\"full_name\":null,\"contact\":null,\"errors\":"
                                + "{\"__all__\":[\"The card has no END:VCARD of its own.\"]},\"ignored\":[],\"ignored_values\":[]}");
        assertThat(report.path("cards").get(2).path("errors").toString())
                .isEqualTo("{\"__all__\":[\"Expected a name (FN, N, ORG or NICKNAME), found none.\"]}");
        assertThat(report.path("cards").get(3).path("errors").toString())
                .isEqualTo("{\"full_name\":[\"Ensure this field has no more than 150 characters.\"]}");
        assertThat(report.path("cards").get(4).path("full_name").stringValue()).isEqualTo("Byron Lovelace");
        assertThat(report.path("cards").get(4).path("ignored").toString()).isEqualTo("[\"AGENT\"]");
        assertThat(report.path("cards").get(5).path("errors").toString()).contains("stands inside another");
        assertThat(directory
                        .sql()
                        .sql("select kind from change order by epoch, xid, seq")
                        .query(String.class)
                        .list())
                .endsWith("contact.created", "contact.created", "contact.created");
    }

    @Test
    void aBrokenCardSpoilsNoOther() {
        List<byte[]> broken = List.of(
                "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:caf\u00e9\r\nEND:VCARD\r\n".getBytes(StandardCharsets.ISO_8859_1),
                "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:a\u0000b\r\nEND:VCARD\r\n".getBytes(StandardCharsets.UTF_8),
                "BEGIN:VCARD\r\nEND:VCARD\r\n".getBytes(StandardCharsets.UTF_8),
                ("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:n\r\nNOTE:" + "n".repeat(1_000_000) + "\r\nEND:VCARD\r\n")
                        .getBytes(StandardCharsets.UTF_8),
                ("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:n\r\n" + "EMAIL:a@b.example\r\n".repeat(20_000) + "END:VCARD\r\n")
                        .getBytes(StandardCharsets.UTF_8),
                ("BEGIN:VCARD\r\nVERSION:2.1\r\nN:n\r\n" + "AGENT:\r\nBEGIN:VCARD\r\n".repeat(20))
                        .getBytes(StandardCharsets.UTF_8),
                ("BEGIN:VCARD\r\nVERSION:9.9\r\n:::;;;===\r\nFN;A=\"b:" + "\r\n ;".repeat(10_000) + "\r\nEND:VCARD\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        var file = new ByteArrayOutputStream();
        for (byte[] card : broken) {
            file.writeBytes(card);
            file.writeBytes("BEGIN:VCARD\nVERSION:4.0\nFN:Good\nEND:VCARD\n".getBytes(StandardCharsets.UTF_8));
        }
        Answer answer = send(camille, file.toByteArray());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json()
                        .path("cards")
                        .valueStream()
                        .filter(card -> card.path("full_name").asString("").equals("Good")))
                .hasSize(broken.size());
        assertThat(answer.json().path("refused").intValue()).isEqualTo(broken.size() + 20);
        assertThat(answer.json().path("cards").get(0).path("errors").toString())
                .isEqualTo("{\"__all__\":[\"Expected UTF-8 or the encoding that the property names (CHARSET), found"
                        + " bytes of another.\"]}");
    }

    @Test
    void speaksTheCallersLanguage() {
        Answer answer = camille.send(
                "POST",
                IMPORT,
                request -> request.setHeader("Content-Type", "text/vcard")
                        .setHeader("Accept-Language", "fr")
                        .POST(BodyPublishers.ofString("BEGIN:VCARD\nFN:a\n")));
        assertThat(answer.body()).contains("La fiche n'a pas de END:VCARD");
    }

    @Test
    void takesAFileOfAForm() {
        Answer answer = form("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../a.vcf\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n"
                + "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nEND:VCARD\r\n\r\n--x--\r\n");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("created").intValue()).isOne();
        Answer several = form(file("file", "BEGIN:VCARD\r\nFN:Ada") + file("file", named("Bea"))
                + file("more", named("Cy")) + "--x--\r\n");
        assertThat(several.json().path("created").intValue()).as(several.body()).isEqualTo(2);
        assertThat(several.json().path("refused").intValue()).isOne();
        assertThat(several.json().path("cards").get(2).path("full_name").stringValue())
                .isEqualTo("Cy");
        assertThat(form(file("more", named("Cy")) + "--x--\r\n").status()).isEqualTo(400);
        assertThat(form("--x--\r\n").body()).isEqualTo("{\"file\":[\"This field is required.\"]}");
        assertThat(form("rubbish").status()).isEqualTo(400);
    }

    private static String file(String field, String content) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"a.vcf\"\r\n\r\n" + content
                + "\r\n";
    }

    private static String named(String name) {
        return "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:" + name + "\r\nEND:VCARD\r\n";
    }

    @Test
    void exportsNoFileThatIsMoreThanAnImport() {
        TestDirectory small = TestDirectory.sharedWithOtherSettings();
        Browser browser = small.browserOf(TestPeople.camille());
        Browser dominique = small.browserOf(TestPeople.dominique());
        for (String name : List.of("Ada", "Bea", "Cy")) {
            TestContacts.named(browser, name);
        }
        TestContacts.create(browser, "{\"full_name\": \"Dee\", \"data\": {}, \"notes\": \"" + "n".repeat(450) + "\"}");
        List<String> names = new ArrayList<>();
        String next = "export.vcf?version=3.0";
        int parts = 0;
        while (next != null && parts < 9) {
            Answer part = browser.get(ALL + next);
            part.body().lines().filter(line -> line.startsWith("FN:")).forEach(names::add);
            assertThat(part.body().length()).isLessThan(1024);
            Answer report = send(dominique, part.body().getBytes(StandardCharsets.UTF_8));
            assertThat(report.json().path("refused").intValue()).isZero();
            parts++;
            assertThat(part.header("Content-Disposition").orElseThrow()).contains("contacts-" + parts + ".vcf");
            Optional<String> link = part.header("Link");
            assertThat(part.header("Annuaire-Truncated").isPresent()).isEqualTo(link.isPresent());
            next = link.map(value -> value.substring(1, value.indexOf('>'))).orElse(null);
        }
        assertThat(parts).isEqualTo(3);
        assertThat(names).startsWith("FN:Ada", "FN:Bea").contains("FN:Dee");
        assertThat(browser.get(ALL + "export.vcf?part=99").status()).isEqualTo(404);
        assertThat(browser.get(ALL + "export.vcf?part=0").status()).isEqualTo(404);
        assertThat(browser.get(ALL + "export.vcf?part=x").status()).isEqualTo(404);
    }

    @Test
    void refusesUploadsInTheOrderOfTheContract() {
        byte[] card = "BEGIN:VCARD\nFN:a\nEND:VCARD\n".getBytes(StandardCharsets.UTF_8);
        assertThat(send(directory.browser(), card).status()).isEqualTo(401);
        assertThat(camille.send(
                                "POST",
                                IMPORT,
                                request -> request.setHeader("X-CSRFToken", "wrong")
                                        .setHeader("Content-Type", "text/vcard")
                                        .POST(BodyPublishers.ofByteArray(card)))
                        .status())
                .isEqualTo(403);
        assertThat(camille.post(IMPORT, "{}").status()).isEqualTo(415);
        assertThat(send(camille, "no card at all".getBytes(StandardCharsets.UTF_8))
                        .detail())
                .isEqualTo("Expected a vCard file: BEGIN:VCARD, the card, END:VCARD; found no card.");
        assertThat(send(camille, new byte[0]).status()).isEqualTo(400);
    }

    @Test
    void boundsSizeAndNumber() {
        TestDirectory small = TestDirectory.sharedWithOtherSettings();
        Browser browser = small.browserOf(TestPeople.camille());
        String card = "BEGIN:VCARD\nVERSION:4.0\nFN:a\nEND:VCARD\n";
        assertThat(send(browser, card.repeat(2).getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);
        assertThat(send(browser, card.repeat(3).getBytes(StandardCharsets.UTF_8))
                        .detail())
                .isEqualTo("The file has more than 2 cards. Import it in parts.");
        assertThat(send(browser, card.repeat(100).getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(413);
        Answer form = browser.send(
                "POST",
                IMPORT,
                request -> request.setHeader("Content-Type", "multipart/form-data; boundary=x")
                        .POST(BodyPublishers.ofString(
                                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.vcf\"\r\n\r\n"
                                        + card.repeat(100) + "\r\n--x--\r\n")));
        assertThat(form.status()).as(form.body()).isEqualTo(413);
    }

    @Test
    void refusesACardThatIsTooLargeToBeRead() {
        String card = "BEGIN:VCARD\nVERSION:3.0\nFN:a\n" + "TEL:1\n".repeat(11_000) + "END:VCARD\n";
        Answer answer = send(camille, card.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.json().path("cards").get(0).path("errors").toString())
                .isEqualTo("{\"__all__\":[\"Expected at most 1048576 bytes, 20000 lines, 10000 properties, and 100000"
                        + " commas and semicolons; the card has more.\"]}");
        Answer tooMany = send(camille, card.replace("1\n", "2\n").repeat(10).getBytes(StandardCharsets.UTF_8));
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.detail()).isEqualTo("The file has more than 100000 properties. Import it in parts.");
    }

    @Test
    void readsOneFileOfAPersonAtATimeAndSoManyInAll() throws IOException {
        byte[] card = "BEGIN:VCARD\nFN:a\nEND:VCARD\n".getBytes(StandardCharsets.UTF_8);
        Browser dominique = directory.browserOf(TestPeople.dominique());
        var underWay = directory.bean(ImportsUnderWay.class);
        UserId person = new UserId(contacts.user("Camille"));
        Answer second = underWay.alone(person, () -> {
            assertThat(send(dominique, card).status()).isEqualTo(200);
            return send(camille, card);
        });
        assertThat(second.status()).isEqualTo(429);
        assertThat(second.header("Retry-After")).contains("5");
        assertThat(second.detail()).isEqualTo("Another file of yours is being imported. Try again when that is done.");
        Answer fourth = underWay.inTurn(() -> underWay.inTurn(() -> underWay.inTurn(() -> send(camille, card))));
        assertThat(fourth.status()).isEqualTo(200);
        Answer fifth = underWay.inTurn(() ->
                underWay.inTurn(() -> underWay.inTurn(() -> underWay.inTurn(() -> send(camille, card)))));
        assertThat(fifth.status()).isEqualTo(503);
        assertThat(fifth.header("Retry-After")).contains("5");
        assertThat(send(camille, card).status()).isEqualTo(200);
    }

    private List<String> all(String column, String owner) {
        return directory
                .sql()
                .sql("select coalesce(" + column + ", '–') from contact where owner_id = :owner and user_id is null")
                .param("owner", contacts.user(owner))
                .query(String.class)
                .list();
    }

    private static String card(String contact) {
        return contact.substring(0, contact.length() - 1) + ".vcf";
    }

    private static Answer send(Browser browser, byte[] file) {
        return browser.send(
                "POST",
                IMPORT,
                request -> request.setHeader("Content-Type", "text/vcard; charset=utf-8")
                        .POST(BodyPublishers.ofByteArray(file)));
    }

    private Answer form(String body) {
        return camille.send(
                "POST",
                IMPORT,
                request -> request.setHeader("Content-Type", "multipart/form-data; boundary=x")
                        .POST(BodyPublishers.ofString(body)));
    }
}
