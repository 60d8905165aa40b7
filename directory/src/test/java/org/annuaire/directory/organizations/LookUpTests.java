package org.annuaire.directory.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LookUpTests {
    private static final String ALL = "/api/v1.0/staff/organizations/";
    private static final String HEADER =
            "siret,denominationUniteLegale,categorieJuridiqueUniteLegale,libelleCommuneEtablissement\n";
    private static final String TOWN = TestPeople.OTHER_SIRET + ",COMMUNE DE X,7210,VILLE-SUR-X\n";

    @TempDir
    private static Path files;

    private static Path extract;
    private static Instant changed = Instant.parse("2100-01-01T00:00:00Z");
    private static TestDirectory directory;

    private TestOrganizations organizations;

    @BeforeAll
    static void start() throws IOException {
        extract = Files.writeString(files.resolve("sirene.csv"), HEADER);
        directory = TestDirectory.start(Map.of(
                "annuaire.organizations.sirene-extract",
                extract.toString(),
                "annuaire.organizations.metadata-schema",
                "classpath:organizations/metadata.fr.schema.json"));
    }

    @AfterAll
    static void stop() {
        directory.close();
    }

    @BeforeEach
    void empty() throws IOException {
        directory.empty();
        organizations = new TestOrganizations(directory.sql());
        load(HEADER + TOWN);
    }

    /** Replaces the extract with a newer one. */
    private static void load(String content) throws IOException {
        Files.writeString(extract, content);
        changed = changed.plusSeconds(1);
        Files.setLastModifiedTime(extract, FileTime.from(changed));
        directory.bean(SireneExtract.class).load();
    }

    @Test
    void aNewOrganizationGetsItsNameAndMetadataFromTheRegister() {
        Browser elsewhere = directory.browserOf(TestPeople.elsewhere());
        organizations.makeStaff("Élodie");
        var town = elsewhere.get(ALL + organizations.of("Élodie") + "/").json();
        assertThat(town.path("name").asString()).isEqualTo("Ville-Sur-X");
        assertThat(town.path("metadata").path("is_commune").asBoolean()).isTrue();
        assertThat(town.path("metadata").path("is_public_service").asBoolean()).isTrue();
        assertThat(town.path("registration_id_list").path(0).asString()).isEqualTo(TestPeople.OTHER_SIRET);
    }

    @Test
    void aRegisterThatFailsBreaksNoSignIn() {
        directory.sql().sql("alter table sirene_establishment rename to away").update();
        Browser elsewhere = directory.browser();
        try {
            elsewhere.signIn(TestPeople.elsewhere());
        } finally {
            directory
                    .sql()
                    .sql("alter table away rename to sirene_establishment")
                    .update();
        }
        assertThat(elsewhere
                        .get("/api/v1.0/users/me/")
                        .json()
                        .path("organization")
                        .path("name")
                        .asString())
                .isEqualTo(TestPeople.OTHER_SIRET);
    }

    @Test
    void staffLookUpAgainWhatWasNotKnownAndKeepOtherMetadata() throws IOException {
        load(HEADER);
        Browser staff = directory.browserOf(TestPeople.elsewhere());
        organizations.makeStaff("Élodie");
        String path = ALL + organizations.of("Élodie") + "/";
        staff.patch(path, "{\"metadata\": {\"note\": \"x\", \"is_commune\": false}}");
        assertThat(staff.post(path + "look-up/", "").json().path("name").asString())
                .isEqualTo(TestPeople.OTHER_SIRET);
        load(HEADER + TOWN);
        var named = staff.post(path + "look-up/", "").json();
        assertThat(named.path("name").asString()).isEqualTo("Ville-Sur-X");
        assertThat(organizations.kinds()).contains("organization.changed");
        assertThat(named.path("metadata").path("note").asString()).isEqualTo("x");
        assertThat(named.path("metadata").path("is_commune").asBoolean()).isTrue();
    }

    @Test
    void aNameThatPeopleChoseStays() {
        Browser staff = directory.browserOf(TestPeople.elsewhere());
        organizations.makeStaff("Élodie");
        String path = ALL + organizations.of("Élodie") + "/";
        staff.patch(path, "{\"name\": \"Our town\"}");
        assertThat(staff.post(path + "look-up/", "").json().path("name").asString())
                .isEqualTo("Our town");
    }

    @Test
    void metadataFollowTheConfiguredSchema() {
        Browser staff = directory.browserOf(TestPeople.elsewhere());
        organizations.makeStaff("Élodie");
        var answer = staff.patch(ALL + organizations.of("Élodie") + "/", "{\"metadata\": {\"is_commune\": 1}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("metadata").path(0).asString()).startsWith("Validation error in 'is_commune': ");
    }
}
