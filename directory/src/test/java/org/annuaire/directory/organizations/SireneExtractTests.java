package org.annuaire.directory.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SireneExtractTests {
    private static final String HEADER = "siren,nic,siret,etablissementSiege,denominationUniteLegale,"
            + "categorieJuridiqueUniteLegale,libelleCommuneEtablissement,enseigne1Etablissement\n";

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
    void tellsNothingOfWhomItDoesNotKnowOrMayNotName() {
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
    void aNewFileIsReadWithoutARestart() throws IOException {
        Path file = write(HEADER);
        SireneExtract extract = new SireneExtract(TestSettings.withSirene(file));
        Files.writeString(file, HEADER + rows(3));
        assertThat(extract.find("%014d".formatted(20))).isPresent();
        Files.delete(file);
        assertThatThrownBy(() -> extract.find("%014d".formatted(20))).isInstanceOf(UncheckedIOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a,b\n",
                "siret,denominationUniteLegale\n",
                "siret,denominationUniteLegale,categorieJuridiqueUniteLegale\n21510339100011,B,1\n13002526500013,A,1\n"
            })
    void refusesAFileThatCannotServeAndNamesTheSetting(String content) {
        assertThatIllegalStateException()
                .isThrownBy(() -> extract(content))
                .withMessageStartingWith("annuaire.organizations.sirene-extract: expected ");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new SireneExtract(TestSettings.withSirene(directory.resolve("absent.csv"))))
                .withMessageStartingWith("annuaire.organizations.sirene-extract: expected a file that can be read");
    }

    private static String rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "0,0,%014d,true,OFFICE N%d,7113,PARIS,\n".formatted(number * 10L, number))
                .collect(Collectors.joining());
    }

    private SireneExtract extract(String content) {
        return new SireneExtract(TestSettings.withSirene(write(content)));
    }

    private Path write(String content) {
        try {
            return Files.writeString(Files.createTempFile(directory, "sirene", ".csv"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
