package org.annuaire.directory;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The glossary is complete and has each term once, and pages and mails use its words. */
final class GlossaryTests {
    private static final Path PAGE = RepositoryFiles.ROOT.resolve(Path.of("docs", "reference", "glossary.md"));
    private static final String HEADER = "| English | French | Meaning | Sens | not |";

    /**
     * The contract of the API pins two sentences of this mail, which say "group" for a team; the others follow them.
     */
    private static final String PINNED = "invitations.mail.";

    /** @param not words that are not used for the term, by language: {@code en} or {@code fr} */
    private record Term(String english, String french, String meaning, String sense, Map<String, List<String>> not) {
        static Term of(String row) {
            String[] cells = row.split("\\|", -1);
            assertThat(cells).as("five cells of: " + row).hasSize(7);
            Term term = new Term(
                    cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip(), words(cells[5].strip()));
            assertThat(List.of(term.english, term.french, term.meaning, term.sense))
                    .as("the cells of: " + row)
                    .noneMatch(String::isBlank);
            return term;
        }

        private static Map<String, List<String>> words(String cell) {
            return Arrays.stream(cell.split(";"))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .map(part -> part.split(":", 2))
                    .collect(toMap(
                            part -> part[0],
                            part -> Arrays.stream(part[1].split(","))
                                    .map(String::strip)
                                    .toList()));
        }
    }

    @Test
    void eachTermIsThereInBothLanguages() throws IOException {
        assertThat(terms()).hasSizeGreaterThan(40);
    }

    @Test
    void noTermStandsTwice() throws IOException {
        assertThat(terms()).map(term -> term.english().toLowerCase(Locale.ROOT)).doesNotHaveDuplicates();
        assertThat(terms()).map(term -> term.french().toLowerCase(Locale.ROOT)).doesNotHaveDuplicates();
    }

    @Test
    void termsAreInOrder() throws IOException {
        assertThat(terms()).map(Term::english).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
    }

    @Test
    void wrongWordsHaveALanguage() throws IOException {
        assertThat(terms())
                .allSatisfy(term -> assertThat(List.of("en", "fr"))
                        .as(term.english())
                        .containsAll(term.not().keySet()));
    }

    @Test
    void pagesAndMailsUseTheWords() throws IOException {
        assertThat(wrongWords(terms(), bundles())).isEmpty();
    }

    @Test
    void tellsWhereAWrongWordIsUsed() {
        Term team = Term.of("| team | équipe | people | des personnes | en: group, work group; fr: groupe |");
        var english = new Bundle("en", Map.of("a", "Groups of regrouped people", "b", "A work group’s team"));
        var french = new Bundle("fr", Map.of("a", "Les GROUPES, l’équipe", PINNED + "b", "le groupe", "c", "le group"));

        assertThat(wrongWords(List.of(team), List.of(english, french)))
                .containsExactlyInAnyOrder(
                        "en a: 'group' for team",
                        "en b: 'group' for team",
                        "en b: 'work group' for team",
                        "fr a: 'groupe' for team");
    }

    private record Bundle(String language, Map<String, String> texts) {}

    private static List<Term> terms() throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        assertThat(lines).contains(HEADER);
        return lines.subList(lines.indexOf(HEADER) + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(Term::of)
                .toList();
    }

    private static List<String> wrongWords(List<Term> terms, List<Bundle> bundles) {
        List<String> wrong = new ArrayList<>();
        for (Term term : terms) {
            for (Bundle bundle : bundles) {
                for (String word : term.not().getOrDefault(bundle.language(), List.of())) {
                    var used = Pattern.compile(
                            "(?<![\\w-])" + Pattern.quote(word) + "s?(?![\\w-])",
                            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
                    bundle.texts().forEach((key, text) -> {
                        if (!key.startsWith(PINNED) && used.matcher(text).find()) {
                            wrong.add(bundle.language() + " " + key + ": '" + word + "' for " + term.english());
                        }
                    });
                }
            }
        }
        return wrong;
    }

    /** Of the directory, and of the sandbox beside it. */
    private static List<Bundle> bundles() throws IOException {
        List<Bundle> bundles = new ArrayList<>();
        for (Path file : RepositoryFiles.where(GlossaryTests::isBundle)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
            bundles.add(new Bundle(
                    file.toString().endsWith("_fr.properties") ? "fr" : "en",
                    properties.stringPropertyNames().stream().collect(toMap(name -> name, properties::getProperty))));
        }
        assertThat(bundles).map(Bundle::language).contains("en", "fr");
        return bundles;
    }

    private static boolean isBundle(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.matches(".*/src/main/resources/(messages/[a-z_]+|messages(_fr)?)\\.properties");
    }
}
