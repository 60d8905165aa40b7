package org.annuaire.directory.vcards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Cards that other programs wrote, or mail and text programs mangled: what becomes of each, and what is told. */
final class CardCasesTests {
    private static final String GROUP = "refused: The card is of a group (KIND), not of a person.";
    private static final String UNFINISHED = "refused: The card has no END:VCARD of its own.";
    private static final String ENCODING =
            "refused: Expected UTF-8 or the encoding that the property names (CHARSET)," + " found bytes of another.";
    private static final String NAMELESS = "refused: Expected a name (FN, N, ORG or NICKNAME), found none.";

    private static final String AGENT =
            "refused: The card stands inside another, as that person's agent (AGENT). Import it by itself.";

    private final CardText cards = new CardText(JsonMapper.builder().build());

    @Test
    void makesNoPersonOfAGroup() {
        assertThat(file("v4-group")).containsExactly(GROUP);
        assertThat(text("BEGIN:VCARD|VERSION:3.0|FN:a|X-ADDRESSBOOKSERVER-KIND:Group|END:VCARD"))
                .containsExactly(GROUP);
        assertThat(text("BEGIN:VCARD|VERSION:4.0|FN:a|KIND:individual|END:VCARD"))
                .containsExactly("a {}");
        assertThat(text("BEGIN:VCARD|VERSION:4.0|FN:a|KIND:org|END:VCARD")).containsExactly("a {} [KIND: org]");
    }

    @Test
    void decodesQuotedPrintableOfWindows() {
        assertThat(file("qp-no-charset-latin1"))
                .containsExactly("Max Maß {\"phones\":[{\"type\":\"Other\",\"value\":\"+49123123\"}]} notes grüße");
        assertThat(text("BEGIN:VCARD|VERSION:2.1|FN;ENCODING=QUOTED-PRINTABLE:a=81b|END:VCARD"))
                .containsExactly(ENCODING);
        assertThat(text("BEGIN:VCARD|VERSION:2.1|FN;QUOTED-PRINTABLE:=8Cuvre|END:VCARD"))
                .containsExactly("Œuvre {}");
        assertThat(text("BEGIN:VCARD|VERSION:3.0|FN;ENCODING=quoted-printable;CHARSET=utf-8:caf=E9|END:VCARD"))
                .containsExactly(ENCODING);
        assertThat(text("BEGIN:VCARD|VERSION:2.1|FN;ENCODING=QUOTED-PRINTABLE;CHARSET=KOI8-R:=C1=C2|END:VCARD"))
                .containsExactly("аб {}");
        assertThat(text("BEGIN:VCARD|VERSION:2.1|FN:a|NOTE;ENCODING=QUOTED-PRINTABLE:1=0D=0A2=\r\n3=3D|END:VCARD"))
                .containsExactly("a {} notes 1\n23=");
        assertThat(text("BEGIN:VCARD|VERSION:3.0|FN:a|NOTE;ENCODING=b:w6k=|END:VCARD"))
                .containsExactly("a {} notes é");
    }

    @Test
    void decodesWhatTheCharsetNamesAndNothingElse() {
        assertThat(bytes("BEGIN:VCARD|VERSION:2.1|FN;CHARSET=ISO-8859-15:Éric œ|END:VCARD", "ISO-8859-15"))
                .containsExactly("Éric œ {}");
        assertThat(bytes("BEGIN:VCARD|VERSION:2.1|FN;CHARSET=Shift_JIS:表示|END:VCARD", "Shift_JIS"))
                .containsExactly("表示 {}");
        assertThat(bytes("BEGIN:VCARD|VERSION:3.0|FN:Éric|END:VCARD", "ISO-8859-1"))
                .containsExactly(ENCODING);
        assertThat(bytes("BEGIN:VCARD|VERSION:3.0|FN:a|X-PLACE:Évry|END:VCARD", "ISO-8859-1"))
                .containsExactly("a {} [X-PLACE: Évry]");
    }

    @Test
    void guessesNoCharset() {
        for (String ascii : List.of("US-ASCII", "ascii", "\"us-ascii\"")) {
            String card = "BEGIN:VCARD|VERSION:2.1|FN;CHARSET=" + ascii + ":Jér|END:VCARD";
            assertThat(bytes(card, "UTF-8")).containsExactly("Jér {}");
            assertThat(bytes(card, "ISO-8859-1")).containsExactly(ENCODING);
        }
        for (String unknown : List.of("UTF-7", "HZ-GB-2312", "X-FOO", "not a name")) {
            assertThat(text("BEGIN:VCARD|VERSION:2.1|FN;CHARSET=" + unknown + ":a+AOk-|END:VCARD|"
                            + "BEGIN:VCARD|VERSION:3.0|FN:b|END:VCARD"))
                    .containsExactly("refused: Expected a CHARSET that is known here, found " + unknown + ".", "b {}");
        }
        String windows = "BEGIN:VCARD|VERSION:2.1|FN;CHARSET=latin1:œuf|END:VCARD";
        assertThat(bytes(windows, "windows-1252")).containsExactly("œuf {}");
        assertThat(text("BEGIN:VCARD|VERSION:2.1|FN;CHARSET=windows-1252:Á|END:VCARD"))
                .containsExactly(ENCODING);
        assertThat(text("BEGIN:VCARD|VERSION:2.1|FN;CHARSET=:é|END:VCARD")).containsExactly("é {}");
        assertThat(text("BEGIN:VCARD|VERSION:2.1|FN:a|X-PLACE;CHARSET=UTF-7:b|END:VCARD"))
                .containsExactly("a {} [X-PLACE: b]");
    }

    @Test
    void losesNoValueSilentlyAndTellsNoEmptyOne() {
        assertThat(text("BEGIN:VCARD|VERSION:3.0|FN:a|NOTE;ENCODING=BASE64:!!!!|END:VCARD"))
                .containsExactly("a {} notes !!!!");
        assertThat(text("BEGIN:VCARD|VERSION:3.0|FN:a|NOTE;ENCODING=b:w6 k=|NOTE;ENCODING=b:YQ|END:VCARD"))
                .containsExactly("a {} notes é\na");
        assertThat(text("BEGIN:VCARD|VERSION:3.0|FN:a|X-ANNUAIRE-FIELD:onlyname|X-ANNUAIRE-FIELD:k;|END:VCARD"))
                .containsExactly("a {} [X-ANNUAIRE-FIELD: onlyname]");
        assertThat(text("BEGIN:VCARD|VERSION:3.0|FN:a|X-ANNUAIRE-EXACT:notbase64!!|X-ANNUAIRE-EXACT:e30|END:VCARD"))
                .containsExactly("a {} [X-ANNUAIRE-EXACT: notbase64!!] [X-ANNUAIRE-EXACT: e30]");
        assertThat(text("BEGIN:VCARD|VERSION:3.0|FN:a|CATEGORIES:,|GEO:;|X-B: ; ,|GEO:0;|END:VCARD"))
                .containsExactly("a {} [GEO: 0;]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEL:5BEGIN:VCARD|", "TEL:5 begin : vcard |", "NOTE:x| BEGIN: VCARD|", "xBEGIN:VCARD||"})
    void findsABeginningBehindATextIfAVersionFollows(String middle) {
        String start = "BEGIN:VCARD|VERSION:3.0|FN:a|" + middle;
        assertThat(text(start + "VERSION:3.0|FN:b|END:VCARD")).containsExactly(UNFINISHED, "b {}");
        assertThat(text(start + "TEL:6|END:VCARD")).singleElement().asString().startsWith("a {");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void readsUtf16(String charset) {
        String card = "BEGIN:VCARD|VERSION:3.0|FN:Éric|END:VCARD|";
        assertThat(bytes("\uFEFF" + card + card, charset)).containsExactly("Éric {}", "Éric {}");
        assertThat(bytes(card, charset)).containsExactly("Éric {}");
    }

    @Test
    void putsTheWholeNameTogether() {
        assertThat(file("nokia-no-fn").get(0)).startsWith("Dr. José María Núñez Jr {");
        assertThat(file("nokia-no-fn").get(0)).endsWith("[X-CLASS: private]");
        assertThat(text("BEGIN:VCARD|VERSION:4.0|N:Gonzalez,Perez;Ana;;;;Perez;III|END:VCARD"))
                .containsExactly("Ana Gonzalez Perez III {}");
        assertThat(text("BEGIN:VCARD|VERSION:3.0|FN:Ana G|N:G;Ana;Maria,Luz;Dr.;|END:VCARD"))
                .containsExactly("Ana G {} [N: Maria Luz] [N: Dr.]");
        assertThat(text("BEGIN:VCARD|VERSION:4.0|FN:Ana|FN:ANA|FN:Anna|END:VCARD"))
                .containsExactly("Ana {} [FN: Anna]");
    }

    @Test
    void keepsTheBlankOfAnOldFold() {
        assertThat(file("v21-fold-keeps-space"))
                .containsExactly("Jean Dupont {\"organizations\":[{\"name\":\"Direction des Routes\"}]}"
                        + " notes an example of folded words");
        assertThat(text("BEGIN:VCARD|VERSION:2.1|FN:Jean|\tDupont|END:VCARD")).containsExactly("Jean Dupont {}");
        assertThat(text("BEGIN:VCARD|VERSION:3.0|FN:Jean|  Dupont|END:VCARD")).containsExactly("Jean Dupont {}");
        assertThat(text("BEGIN:VCARD|VERSION:4.0|FN:Je| an|END:VCARD")).containsExactly("Jean {}");
    }

    @Test
    void unfoldsBeforeItDecodes() {
        List<String> both = file("fold-inside-utf8");
        assertThat(both).hasSize(2);
        assertThat(both.get(0)).isEqualTo("Fold Inside {} notes " + "é".repeat(60));
        String split = "BEGIN:VCARD|VERSION:4.0|FN:caf\u00C3| \u00A9|END:VCARD";
        assertThat(bytes(split, "ISO-8859-1")).containsExactly("café {}");
    }

    @Test
    void makesNoEntriesOfNothing() {
        assertThat(file("nextcloud"))
                .containsExactly("Max Mustermann {\"emails\":[{\"type\":\"Home\",\"value\":\"Test@example.com\"}],"
                        + "\"phones\":[{\"type\":\"Home\",\"value\":\"08001234567890\"},"
                        + "{\"type\":\"Work\",\"value\":\"09001234567890\"},{\"type\":\"Other\",\"value\":\"0171\"}],"
                        + "\"addresses\":[{\"type\":\"Home\",\"street\":\"Hauptstraße 3\",\"city\":\"Paderborn\","
                        + "\"state\":\"NRW\",\"zip\":\"33161\",\"country\":\"Deutschland\"}]}"
                        + " [CATEGORIES: ???] [X-EVOLUTION-MANAGER: Mr Ü]");
        assertThat(text("BEGIN:VCARD|VERSION:3.0|FN:a|ORG:;;|ADR:;;;;;;|EMAIL: |X-SOCIALPROFILE:|TEL;VALUE=uri:|"
                        + "X-ANNUAIRE-FIELD:k;|ROLE:|LABEL:|item1.URL: |NICKNAME:,|END:VCARD"))
                .containsExactly("a {}");
    }

    @Test
    void keepsOrTellsEachTitle() {
        assertThat(file("titles"))
                .containsExactly(
                        "Title Without Org {} [TITLE: Maire] [ROLE: Élu]",
                        "Two Titles {\"organizations\":[{\"name\":\"Ville\",\"jobTitle\":\"Maire\"}]}"
                                + " [TITLE: Président]",
                        "Grouped Org {\"organizations\":[{\"name\":\"Ville\",\"department\":\"Service, Bureau\","
                                + "\"jobTitle\":\"Chef\"}]}",
                        "Two Orgs {\"organizations\":[{\"name\":\"Ville\",\"jobTitle\":\"Maire\"},"
                                + "{\"name\":\"Club\",\"jobTitle\":\"Trésorier\"}]}");
    }

    @Test
    void tellsWhatIsLeftOutByItsValue() {
        assertThat(file("raw-newline-note"))
                .containsExactly("Raw Newline {\"emails\":[{\"type\":\"Other\",\"value\":\"raw@x.example\"}],"
                        + "\"phones\":[{\"type\":\"Other\",\"value\":\"01 02 03 04 05\"}]} notes first line"
                        + " [second line without colon]");
        assertThat(text("BEGIN:VCARD|VERSION:3.0|FN:a|NICKNAME:Al,Bea|NICKNAME:Cy," + "x".repeat(30) + "|END:VCARD"))
                .containsExactly("a (Al, Bea, Cy) {} [NICKNAME: " + "x".repeat(30) + "]");
        assertThat(text("BEGIN:VCARD|VERSION:3.0|FN:a|ADR:;;1 Rue A;Ville;;;|LABEL:1 rue a\\nVille|LABEL:Elsewhere|"
                        + "ADR:;;2 Rue B;;;;;;étage|END:VCARD"))
                .containsExactly("a {\"addresses\":[{\"street\":\"1 Rue A\",\"city\":\"Ville\"},"
                        + "{\"street\":\"2 Rue B\"}]} [LABEL: Elsewhere] [ADR: étage]");
        assertThat(text("BEGIN:VCARD|VERSION:4.0|FN:a|ADR;LABEL=\"x: y\":;;;;;;|X-ANNUAIRE-FIELD:k;1|"
                        + "X-ANNUAIRE-FIELD:k;2|TEL;VALUE=uri:tel:12;phone-context=+33|END:VCARD"))
                .containsExactly("a {\"phones\":[{\"type\":\"Other\",\"value\":\"tel:12;phone-context=+33\"}],"
                        + "\"addresses\":[{\"street\":\"x: y\"}],\"customFields\":{\"k\":\"1\"}}"
                        + " [X-ANNUAIRE-FIELD: k;2]");
        String many = "X-" + "N".repeat(70);
        assertThat(text("BEGIN:VCARD|VERSION:4.0|FN:a|" + many + ":1|END:VCARD"))
                .containsExactly("a {} [" + many.substring(0, 60) + "…: 1]");
    }

    @Test
    void tellsNothingOfWhatIsKept() {
        assertThat(file("exact-edited"))
                .containsExactly("Social {\"links\":[{\"type\":\"Twitter\",\"value\":\"https://t.example/x\"}],"
                        + "\"customFields\":{\"k\":\"v\"}}");
    }

    @Test
    void findsEachCard() {
        assertThat(names(file("bom-concatenated"))).containsExactly("Bom One", "Bom Two", "Plain Three");
        assertThat(names(file("end-begin-same-line"))).containsExactly("First Person", "Second Person", "Third");
        assertThat(file("folded-markers")).containsExactly("Folded {}", "Second {}");
        assertThat(file("qp-equals-before-end")).containsExactly("Eq {} notes abc", "After {}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  BEGIN:VCARD|  VERSION:3.0|  FN:a|  END:VCARD|  BEGIN:VCARD|  VERSION:3.0|  FN:b|  END:VCARD",
                "BEGIN:VCARD|  VERSION:3.0|  FN:a|END:VCARD|BEGIN:VCARD|\tVERSION:3.0|\tFN:b|END:VCARD",
                "BEGIN:VCARD|VERSION:3.0|FN:a| END:VCARD| BEGIN:VCARD|VERSION:3.0|FN:b| END:VCARD",
                "begin:vcard|version:3.0|fn:a|end:vcard|Begin:vCard|Version:3.0|Fn:b|End:vCard",
                "||BEGIN:VCARD|||VERSION:3.0||FN:a||END:VCARD|||BEGIN:VCARD| |VERSION:3.0|FN:b|END:VCARD ||",
                "> BEGIN:VCARD|> VERSION:3.0|> FN:a|> END:VCARD|> BEGIN:VCARD|> VERSION:3.0|> FN:b|> END:VCARD",
                "BEGIN:VCARD|VERSION:3.0|FN:a|END:VCARD BEGIN:VCARD|VERSION:3.0|FN:b|END:VCARD",
                "BEGIN:VCARD|VERSION:3.0|FN:a|END:VCARD\uFEFFBEGIN:VCARD|VERSION:3.0|FN:b|END:VCARD\uFEFF",
                "\uFEFF\uFEFFBEGIN:VCARD|\uFEFFVERSION:3.0|FN:a|\uFEFFEND:VCARD|\uFEFF|BEGIN:VCARD|VERSION:3.0|FN:b|"
                        + "END:VCARD;",
                "BEGIN: VCARD|VERSION: 3.0|FN:a|END: VCARD|BEGIN :VCARD|VERSION:3.0|FN:b|END\t:VCARD",
                "BEGIN:VCARD|VERSION:3.0|FN:a|END:VC| ARD|BEGIN:V|\tCARD|VERSION:3.0|FN:b|EN| D:VCARD",
                "BEGIN:VCARD|VERSION:3.0|FN:aEND:VCARDBEGIN:VCARD|VERSION:3.0|FN:b|END:VCARD",
                "BEGIN:VCARD|FN:a|VERSION:3.0|END:VCARD|BEGIN:VCARD|FN:b|END:VCARD"
            })
    void findsBothCardsWhateverStandsAroundThem(String file) {
        assertThat(text(file)).containsExactly("a {}", "b {}");
        assertThat(text(file.replace("|", "\n"))).containsExactly("a {}", "b {}");
        assertThat(text(file.replace("|", "\r"))).containsExactly("a {}", "b {}");
    }

    @Test
    void refusesWhatIsNotWhole() {
        assertThat(text("BEGIN:VCARD|FN:a|BEGIN:VCARD|FN:b|END:VCARD|BEGIN:VCARD|FN:c"))
                .containsExactly(UNFINISHED, "b {}", UNFINISHED);
        assertThat(text("BEGIN:VCARD|VERSION:3.0|FN:a| BEGIN:VCARD| VERSION:3.0|FN:b|END:VCARD"))
                .containsExactly(UNFINISHED, "b {}");
        assertThat(text("FN:a|END:VCARD|BEGIN:VCARD|FN:b|END:VCARD|END:VCARD"))
                .containsExactly("refused: The card has no BEGIN:VCARD.", "b {}");
        assertThat(text("BEGIN:VCARD VERSION:3.0 FN:a END:VCARD BEGIN:VCARD VERSION:3.0 FN:b END:VCARD"))
                .containsExactly(NAMELESS, NAMELESS);
        assertThat(text("BEGIN:VCARDBEGIN:VCARD|FN:a|END:VCARD")).containsExactly(UNFINISHED, "a {}");
        assertThat(text("BEGIN:VCARD".repeat(500))).hasSize(500).containsOnly(UNFINISHED);
    }

    @Test
    void leavesTextsAloneThatLookLikeTheEnd() {
        assertThat(text("BEGIN:VCARD|VERSION:3.0|FN:a|NOTE:see|  BEGIN:VCARD|  END:VCARD|TEL:1|END:VCARD"))
                .containsExactly(
                        "a {\"phones\":[{\"type\":\"Other\",\"value\":\"1\"}]}" + " notes see BEGIN:VCARD END:VCARD");
        assertThat(text("BEGIN:VCARD|VERSION:3.0|FN:a|NOTE:END:VCARD BEGIN:VCARD|END:VCARD"))
                .containsExactly("a {} notes END:VCARD BEGIN:VCARD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"AGENT:|BEGIN:VCARD", "AGENT;VALUE=x:||BEGIN:VCARD", "AGENT:BEGIN:VCARD", "agent: begin:vcard"})
    void refusesAnAgentAndTellsOfIt(String agent) {
        List<String> all = text("BEGIN:VCARD|VERSION:2.1|FN:a|" + agent + "|FN:agent|END:VCARD|TEL:1|END:VCARD");
        assertThat(text("BEGIN:VCARD|VERSION:2.1|FN:a|" + agent + "|VERSION:2.1|FN:x|END:VCARD|TEL:1|END:VCARD"))
                .isEqualTo(all);
        assertThat(all).hasSize(2);
        assertThat(all.get(0)).startsWith("a {\"phones\":[{\"type\":\"Other\",\"value\":\"1\"}]} [AGENT");
        assertThat(all.get(1)).isEqualTo(AGENT);
    }

    @Test
    void takesAPhotographThatIsNotFolded() {
        assertThat(text("BEGIN:VCARD|VERSION:2.1|PHOTO;JPEG;ENCODING=BASE64:AAAA|BBBB|CC==||FN:a|END:VCARD"
                        .replaceFirst("AAAA/BBBB/CC==", "AAAA\r\nBBBB\r\nCC==")))
                .containsExactly("a {} [PHOTO]");
    }

    @Test
    void countsLinesThatAreInNoCard() {
        assertThat(CardFile.split(
                                List.of("x\n\nBEGIN:VCARD\nFN:a\nEND:VCARD\ny: z\n".getBytes(StandardCharsets.UTF_8)),
                                9)
                        .strayLines())
                .isEqualTo(2);
    }

    private List<String> file(String name) {
        try (InputStream file = getClass().getResourceAsStream("/vcards/" + name + ".vcf")) {
            return outcomes(Objects.requireNonNull(file).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A bar is a line end. */
    private List<String> text(String card) {
        return bytes(card, "UTF-8");
    }

    private List<String> bytes(String card, String charset) {
        String lines = card.replace("|", "\r\n");
        return outcomes(lines.getBytes(Charset.forName(charset)));
    }

    private static List<String> names(List<String> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.substring(0, outcome.indexOf(" {")))
                .toList();
    }

    private List<String> outcomes(byte[] file) {
        return CardFile.split(List.of(file), 1000).cards().stream()
                .map(this::outcome)
                .toList();
    }

    private String outcome(CardFile.Card raw) {
        try {
            CardText.ReadCard card = cards.read(raw, any -> true);
            ContactDetails details = card.details();
            var told = new StringBuilder(details.fullName());
            told.append(details.shortName() == null ? "" : " (" + details.shortName() + ")");
            told.append(' ').append(details.data());
            told.append(details.notes().isEmpty() ? "" : " notes " + details.notes());
            List<String> values = card.ignoredValues();
            values.forEach(value -> told.append(" [").append(value).append(']'));
            card.ignored().stream()
                    .filter(name -> values.stream().noneMatch(value -> value.startsWith(name + ": ")))
                    .forEach(name -> told.append(" [").append(name).append(']'));
            return told.toString();
        } catch (ProblemException refusal) {
            return "refused: " + refusal.text(Language.ENGLISH);
        }
    }
}
