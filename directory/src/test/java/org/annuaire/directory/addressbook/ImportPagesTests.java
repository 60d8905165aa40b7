package org.annuaire.directory.addressbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ImportPagesTests {
    private static final String PAGE = "/contacts/import";
    private static final String ADA = card("FN:Ada Mercier\r\nTITLE:Analyst\r\nTITLE:Poet");

    private static final int LARGEST = 5 * 1024 * 1024;

    private TestDirectory directory;
    private Browser camille;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        camille = directory.browserOf(TestPeople.camille());
    }

    @Test
    void theReportTellsWhatWasReadRefusedAndLeftOut() {
        assertThat(camille.get(PAGE).body()).contains("at most 5\u00a0MB and 1,000 contacts");
        Answer report = upload(ADA + "stray\r\n" + card("TEL:1") + card("FN:Grace Hopper"));
        assertThat(report.status()).isEqualTo(200);
        assertThat(report.body())
                .contains(
                        "2 contacts added", "1 card was not read.", "1 line belongs to no card.", "Card 2 of the files")
                .contains("Expected a name (FN, N, ORG or NICKNAME), found none.")
                .contains("1 card read in part", "TITLE: Poet");
        assertThat(camille.get("/contacts").body()).contains("2 contacts", "Ada Mercier", "Grace Hopper");
    }

    @Test
    void theReportEndsWhereAPageDoes() {
        String report = upload(card("TEL:1").repeat(103)).body();
        assertThat(report).contains("No contact added", "103 cards were not read.", "Card 100 ", "And 3 more.");
        assertThat(report).doesNotContain("Card 101 ");
    }

    @Test
    void whatIsNoFileOfCardsIsRefusedBesideTheField() {
        Answer none = upload("hello");
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.body()).contains("id=\"file-wrong\"", "found no card", "aria-invalid=\"true\"");
        Answer empty = upload("");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body()).contains("Choose at least one file.");
        assertThat(camille.submit(PAGE, Map.of()).status()).isEqualTo(422);
        assertThat(upload(card("FN:a").repeat(1_001)).body()).contains("more than 1000 cards");
    }

    @Test
    void nothingIsImportedWithoutProofOrWithoutASession() {
        Answer forged = camille.send(
                "POST",
                PAGE,
                request -> request.setHeader("X-CSRFToken", "wrong")
                        .setHeader("Content-Type", "multipart/form-data; boundary=part")
                        .POST(BodyPublishers.ofString(body(ADA))));
        assertThat(forged.status()).isEqualTo(403);
        assertThat(directory.browser().submit(PAGE, Map.of()).status()).isEqualTo(401);
        assertThat(camille.get("/contacts").body()).contains("No contacts yet");
    }

    @Test
    void theExportIsOfferedInAllItsParts() {
        upload(ADA);
        String page = camille.get("/contacts/export").body();
        assertThat(page)
                .contains("All your contacts in one file")
                .contains("/api/v1.0/contacts/export.vcf?version=4.0&amp;part=1");
        upload(card("FN:a").repeat(1_000));
        String parts = camille.get("/contacts/export?version=3.0").body();
        assertThat(parts).contains("in 2 files", "version=3.0&amp;part=2").doesNotContain("part=3");
        for (String part : List.of("1", "2")) {
            assertThat(camille.get("/api/v1.0/contacts/export.vcf?version=3.0&part=" + part)
                            .status())
                    .isEqualTo(200);
        }
        assertThat(camille.get("/contacts/export?version=9").status()).isEqualTo(400);
    }

    @Test
    void aFileOfTheLargestSizeIsLookedAtAndALargerOneIsRefusedOnAPage() {
        String blank = "\r\n".repeat((LARGEST - ADA.length()) / 2);
        String padded = ADA + blank + " ".repeat(LARGEST - ADA.length() - blank.length());
        assertThat(upload(padded).body()).contains("id=\"file-wrong\"", "lines"); // which it has too many of
        for (String larger : List.of(padded + "\r\n", padded + padded)) {
            Answer refused = upload(larger);
            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.header("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
            assertThat(refused.body()).contains("What you sent is larger than we accept.");
            assertThat(refused.header("Content-Security-Policy")).isPresent();
        }
        assertThat(camille.get("/contacts").body()).contains("No contacts yet");
    }

    private Answer upload(String cards) {
        return camille.send(
                "POST",
                PAGE,
                request -> request.setHeader("Content-Type", "multipart/form-data; boundary=part")
                        .setHeader("Accept", "text/html")
                        .POST(BodyPublishers.ofString(body(cards))));
    }

    private static String body(String cards) {
        return "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"cards.vcf\"\r\n"
                + "Content-Type: text/vcard\r\n\r\n" + cards + "\r\n--part--\r\n";
    }

    private static String card(String lines) {
        return "BEGIN:VCARD\r\nVERSION:3.0\r\n" + lines + "\r\nEND:VCARD\r\n";
    }
}
