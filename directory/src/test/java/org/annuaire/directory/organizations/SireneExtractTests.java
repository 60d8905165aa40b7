package org.annuaire.directory.organizations;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

final class SireneExtractTests {
    private static final String HEADER = "siren,nic,siret,etablissementSiege,denominationUniteLegale,"
            + "categorieJuridiqueUniteLegale,libelleCommuneEtablissement,enseigne1Etablissement\n";

    private static final String SHORT_HEADER = "siret,denominationUniteLegale,categorieJuridiqueUniteLegale\n";
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
    private static final AtomicInteger FILES = new AtomicInteger();
    private static final DataSource DATABASE = TestPostgres.newDatabase().dataSource();
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE);
    private static final SireneSql SQL = new SireneSql(JDBC, new JdbcTemplate(DATABASE));
    private static final JdbcTransactionManager TRANSACTIONS = new JdbcTransactionManager(DATABASE);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COMMUNE DE X,7210,SAINT-ÉTIENNE-L'ÉGLISE,MAIRIE|Saint-Étienne-L'Église|true|true",
                "COMMUNE DE X,7210,,MAIRIE|Mairie|true|true",
                "COMMUNE DE X,7210,[ND],|Commune De X|true|true",
                "MINISTERE,7113,PARIS,DIRECTION DU NUMERIQUE|Direction Du Numerique|true|false",
                "\"LYCEE, D'EXEMPLE \"\"JEAN\"\"\",7331,PARIS,|Lycee, D'Exemple \"Jean\"|true|false",
                "REGIE DES EAUX,4110,PARIS,|Regie Des Eaux|true|false",
                "SOCIETE ANONYME,5599,PARIS,|Societe Anonyme|false|false"
            })
    void namesAnOrganizationByItsKind(String row, String name, boolean publicService, boolean commune) {
        assertThat(extract(HEADER + "130025265,00013,13002526500013,true," + row + "\n")
                        .find("13002526500013"))
                .contains(new RegisteredOrganization(
                        name, Map.of("is_public_service", publicService, "is_commune", commune)));
    }

    @Test
    void namesNobodyUnknownOrProtected() {
        SireneExtract extract = extract(HEADER + "130025265,00013,13002526500013,true,[ND],7113,PARIS,\n");
        assertThat(extract.find("13002526500013")).isEmpty();
        assertThat(extract.find("11000101300017")).isEmpty();
        assertThat(extract.find("21510339100011")).isEmpty();
        assertThat(extract.find("BE-0123.456")).isEmpty();
        assertThat(extract(HEADER).find("13002526500013")).isEmpty();
    }

    @Test
    void findsEachRowOfALargeFileAndNothingBetween() {
        SireneExtract extract = extract(HEADER + rows(20_000));
        for (int number : new int[] {0, 1, 2, 999, 10_000, 10_001, 19_998, 19_999}) {
            assertThat(extract.find("%014d".formatted(number * 10L)))
                    .map(RegisteredOrganization::name)
                    .contains("Office N" + number);
            assertThat(extract.find("%014d".formatted(number * 10L + 5))).isEmpty();
        }
    }

    @Test
    void readsAByteOrderMarkSemicolonsCarriageReturnsAndOtherColumns() {
        String file = "\ufeff\"siret\";\"categorieJuridiqueUniteLegale\";\"denominationUniteLegale\"\r\n"
                + "13002526500013;7113;\"PRÉFECTURE; DE L'AIN\"\r\n21510339100011;7210;X";
        SireneExtract extract = extract(file);
        assertThat(extract.find("13002526500013").map(RegisteredOrganization::name))
                .contains("Préfecture; De L'Ain");
        assertThat(extract.find("21510339100011").map(RegisteredOrganization::name))
                .contains("X");
    }

    @Test
    void takesRowsInAnyOrder() {
        SireneExtract extract = extract(SHORT_HEADER + "21510339100011,B,1\n\n13002526500013,A,1\n");
        assertThat(extract.findAll(List.of("13002526500013", "11000101300017", "21510339100011")))
                .containsOnlyKeys("13002526500013", "21510339100011");
    }

    @Test
    void aNewerFileIsLoadedForEveryInstanceAndAnOlderOneIsNot() throws IOException {
        SireneExtract running = extract(SHORT_HEADER + "13002526500013,A,1\n21510339100011,B,1\n");
        Path newer = write(SHORT_HEADER + "13002526500013,C,1\n11000101300017,D,1\n");
        new SireneExtract(TestSettings.withSirene(newer), SQL, TRANSACTIONS);
        assertThat(names(running)).containsExactly("C", "D");

        Files.writeString(newer, SHORT_HEADER + "13002526500013,E,1\n");
        Files.setLastModifiedTime(newer, FileTime.from(EPOCH));
        running.load();
        new SireneExtract(TestSettings.withSirene(newer), SQL, TRANSACTIONS);
        assertThat(names(running)).containsExactly("C", "D");
    }

    @Test
    void twoInstancesLoadOneAfterTheOther() throws InterruptedException {
        Path file = write(HEADER + rows(1_000));
        Parallel.calls(2, () -> new SireneExtract(TestSettings.withSirene(file), SQL, TRANSACTIONS));
        assertThat(count("sirene_establishment")).isEqualTo(1_000);
        assertThat(count("sirene_staging")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "a,b\n",
                "siret,denominationUniteLegale\n",
                "siret,siret,denominationUniteLegale,categorieJuridiqueUniteLegale\n"
            })
    void refusesAFileWithoutItsColumnsAndNamesTheSetting(String content) {
        assertThatIllegalStateException()
                .isThrownBy(() -> extract(content))
                .withMessageStartingWith(
                        "annuaire.organizations.sirene-extract: expected each of the columns [siret, ");
    }

    static Stream<Arguments> malformedRows() {
        String tooLong = "x".repeat(SireneFile.LONGEST_ROW);
        String half = "x".repeat(SireneFile.LONGEST_ROW / 2);
        return Stream.of(
                arguments("11000101300017,C", "expected a row like the header"),
                arguments("11000101300017,C,1,", "expected a row like the header"),
                arguments("11000101300017,\"C\"x,1", "expected a row like the header"),
                arguments("11000101300017,C,\"1", "expected a row in one line, got a line break in quotes"),
                arguments("11000101300017,\"C\rD\",1", "expected a row in one line, got a line break in quotes"),
                arguments("11000101300017,\"" + tooLong + "\",1", "expected a row like the header"),
                arguments("11000101300017," + half + "," + half, "expected a row like the header"),
                arguments("11000101300017,C\0,1", "expected UTF-8"),
                arguments("11000101300017,\u00e9t\u00e9,1", "expected UTF-8"),
                arguments("1100010130001,C,1", "expected 14 digits as siret"),
                arguments(",C,1", "expected 14 digits as siret"),
                arguments("13002526500013,C,1", "expected another siret than in line 2, got the same"));
    }

    @ParameterizedTest
    @MethodSource("malformedRows")
    void refusesAMalformedRowNamesItsLineAndKeepsWhatIsLoaded(String row, String sentence) {
        SireneExtract running = extract(SHORT_HEADER + "13002526500013,A,1\n11000101300017,D,1\n");
        Charset charset = sentence.equals("expected UTF-8") ? ISO_8859_1 : UTF_8;
        String content = SHORT_HEADER + "13002526500013,B,1\n\n21510339100011,E,1\n" + row + "\n21880414200010,F,1\n";
        assertThatIllegalStateException()
                .isThrownBy(() -> extract(content.getBytes(charset)))
                .withMessageStartingWith("annuaire.organizations.sirene-extract: line 5: " + sentence);
        assertThat(names(running)).containsExactly("A", "D");
        assertThat(count("sirene_staging")).isZero();
    }

    @Test
    void refusesAHeaderWithoutAnEnd() {
        assertThatIllegalStateException()
                .isThrownBy(() -> extract("x".repeat(2 * SireneFile.LONGEST_ROW)))
                .withMessageStartingWith("annuaire.organizations.sirene-extract: line 1: expected a row");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path absent = directory.resolve("absent.csv");
        assertThatIllegalStateException()
                .isThrownBy(() -> new SireneExtract(TestSettings.withSirene(absent), SQL, TRANSACTIONS))
                .withMessageStartingWith("annuaire.organizations.sirene-extract: expected a file that can be read");
    }

    private static Stream<String> names(SireneExtract extract) {
        return Stream.of("13002526500013", "11000101300017", "21510339100011")
                .flatMap(siret -> extract.find(siret).stream())
                .map(RegisteredOrganization::name);
    }

    private static int count(String table) {
        return JDBC.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private static String rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "0,0,%014d,true,OFFICE N%d,7113,PARIS,\n".formatted(number * 10L, number))
                .collect(Collectors.joining());
    }

    private SireneExtract extract(String content) {
        return extract(content.getBytes(UTF_8));
    }

    private SireneExtract extract(byte[] content) {
        return new SireneExtract(TestSettings.withSirene(write(content)), SQL, TRANSACTIONS);
    }

    private Path write(String content) {
        return write(content.getBytes(UTF_8));
    }

    /** Each file is newer than the one before. */
    private Path write(byte[] content) {
        try {
            Path file = Files.write(Files.createTempFile(directory, "sirene", ".csv"), content);
            return Files.setLastModifiedTime(file, FileTime.from(EPOCH.plusSeconds(FILES.incrementAndGet())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
