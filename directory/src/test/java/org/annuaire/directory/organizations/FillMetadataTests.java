package org.annuaire.directory.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class FillMetadataTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SCHEMA = "annuaire.organizations.metadata-schema";
    private static final String SIRENE = "annuaire.organizations.sirene-extract";
    private static final String FRANCE = "classpath:organizations/metadata.fr.schema.json";
    private static final String TOWN = TestPeople.OTHER_SIRET;
    private static final String COMMAND = "fill-organization-metadata";
    private static final String UNKNOWN = "13002526500013";

    @TempDir
    private static Path files;

    private static Path extract;
    private static TestDirectory directory;

    private TestOrganizations organizations;

    @BeforeAll
    static void start() throws IOException {
        extract = Files.writeString(
                files.resolve("sirene.csv"),
                "siret,denominationUniteLegale,categorieJuridiqueUniteLegale,libelleCommuneEtablissement\n" + TOWN
                        + ",COMMUNE DE X,7210,VILLE-SUR-X\n");
        directory = TestDirectory.start(Map.of(SCHEMA, FRANCE));
    }

    @AfterAll
    static void stop() {
        directory.close();
    }

    @BeforeEach
    void empty() {
        directory.empty();
        organizations = new TestOrganizations(directory.sql());
    }

    @Test
    void fillsFromTheRegisterThenFromTheSchemaAndOnceOnly() {
        UUID town = organization(TOWN, "{\"note\": \"x\"}", TOWN);
        UUID unknown = organization("Somebody", "{}", UNKNOWN);
        assertThat(fill()).isEqualTo(summary(2, 2, 1, 0));
        assertThat(name(town)).isEqualTo("Ville-Sur-X");
        assertThat(metadata(town))
                .isEqualTo(json("{\"note\": \"x\", \"is_commune\": true, \"is_public_service\": true}"));
        assertThat(name(unknown)).isEqualTo("Somebody");
        assertThat(metadata(unknown)).isEqualTo(json("{\"is_commune\": false, \"is_public_service\": false}"));
        assertThat(organizations.kinds()).containsExactly("organization.changed", "organization.changed");

        assertThat(fill()).isEqualTo(summary(0, 2, 0, 0));
        assertThat(organizations.kinds()).hasSize(2);
    }

    @Test
    void keepsWhatPeopleWrote() {
        UUID town = organization("Our town", "{\"is_commune\": false}", TOWN);
        assertThat(fill()).isEqualTo(summary(1, 1, 0, 0));
        assertThat(name(town)).isEqualTo("Our town");
        assertThat(metadata(town)).isEqualTo(json("{\"is_commune\": false, \"is_public_service\": true}"));
    }

    @Test
    void leavesAloneWhatTheSchemaWouldRefuse() {
        UUID wrong = organization("Older than the schema", "{\"is_commune\": 1}", UNKNOWN);
        UUID right = organization(TOWN, "{}", TOWN);
        assertThat(fill()).isEqualTo(summary(1, 2, 1, 1));
        assertThat(metadata(wrong)).isEqualTo(json("{\"is_commune\": 1}"));
        assertThat(name(right)).isEqualTo("Ville-Sur-X");
    }

    @Test
    void changesNothingWithoutASchema() {
        UUID town = organization(TOWN, "{}", TOWN);
        assertThat(run("--" + SIRENE + "=" + extract)).isEqualTo("0 No organization metadata schema defined.\n");
        assertThat(metadata(town)).isEqualTo(json("{}"));
        assertThat(name(town)).isEqualTo(TOWN);
        assertThat(organizations.kinds()).isEmpty();
    }

    @Test
    void fillsByTheSchemaAloneWithoutARegister() {
        UUID town = organization(TOWN, "{}", TOWN);
        assertThat(run("--" + SCHEMA + "=" + FRANCE)).isEqualTo(summary(1, 1, 0, 0));
        assertThat(metadata(town)).isEqualTo(json("{\"is_commune\": false, \"is_public_service\": false}"));
        assertThat(name(town)).isEqualTo(TOWN);
    }

    @Test
    void aRegisterThatFailsIsNotTakenForOneThatDoesNotKnow() {
        UUID town = organization(TOWN, "{}", TOWN);
        OrganizationNames failing = id -> {
            throw new UncheckedIOException(new IOException("gone"));
        };
        MetadataFill filling = filling(failing);
        assertThatThrownBy(() -> filling.next(null)).isInstanceOf(UncheckedIOException.class);
        assertThat(metadata(town)).isEqualTo(json("{}"));
    }

    @Test
    void twoAtOnceFillEachOfManyBatchesOnce() throws InterruptedException {
        int many = 2 * MetadataFill.BATCH + 1;
        organizations(many);
        Parallel.calls(2, this::fill);
        assertThat(organizations.kinds()).hasSize(many);
        assertThat(fill()).isEqualTo(summary(0, many, 0, 0));
        assertThat(directory
                        .sql()
                        .sql("select count(*) from organization where metadata @> '{\"is_commune\": false}'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(many);
    }

    @Test
    void aBatchIsAsManyStatementsAsOneOrganization() {
        MetadataFill filling = directory.bean(MetadataFill.class);
        organizations(1);
        List<String> one = directory.statements().during(() -> filling.next(null));
        organizations(MetadataFill.BATCH - 1);
        List<String> batch = directory.statements().during(() -> filling.next(null));
        assertThat(batch).hasSize(3).hasSameSizeAs(one);
    }

    @Test
    void aRegisterIsAskedOnceForABatch() {
        var transactions = directory.bean(PlatformTransactionManager.class);
        MetadataFill filling = filling(
                new SireneExtract(TestSettings.withSirene(extract), directory.bean(SireneSql.class), transactions));
        organizations(MetadataFill.BATCH);
        List<String> batch = directory
                .statements()
                .during(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> filling.next(null)));
        assertThat(batch).hasSize(4);
    }

    @Test
    void saysInASentenceWhatIsWrong() throws IOException {
        assertThat(run("--" + SCHEMA + "=" + FRANCE, "--" + SIRENE + "=" + files.resolve("absent.csv")))
                .startsWith("1 " + SIRENE + ": expected a file that can be read")
                .hasLineCount(1);
        Path malformed = Files.writeString(files.resolve("malformed.csv"), Files.readString(extract) + "1,2\n");
        assertThat(run("--" + SCHEMA + "=" + FRANCE, "--" + SIRENE + "=" + malformed))
                .startsWith("1 " + SIRENE + ": line 3: expected ")
                .hasLineCount(1);
        assertThat(run("--" + SCHEMA + "=" + extract.toUri())).startsWith("1 " + SCHEMA + ": expected a JSON Schema");
        assertThat(run("--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/directory", "--" + SCHEMA + "=" + FRANCE))
                .startsWith("1 expected the directory's database")
                .hasLineCount(1);
    }

    private static MetadataFill filling(OrganizationNames register) {
        return new MetadataFill(
                directory.bean(MetadataFillSql.class),
                directory.bean(OrganizationMetadata.class),
                List.of(register),
                directory.bean(Changes.class),
                directory.bean(Clock.class));
    }

    private String fill() {
        return run("--" + SCHEMA + "=" + FRANCE, "--" + SIRENE + "=" + extract);
    }

    private static String run(String... settings) {
        return directory.command(
                Stream.concat(Stream.of(COMMAND), Stream.of(settings)).toArray(String[]::new));
    }

    private static String summary(int filled, int seen, int named, int refused) {
        return "0 filled %d of %d organizations, named %d, left %d whose metadata the schema would refuse\n"
                .formatted(filled, seen, named, refused);
    }

    private static void organizations(int count) {
        directory.sql().sql("""
                        insert into organization (name, metadata, service_policy, created_at, updated_at)
                        select 'Office ' || number, '{}', 'all', now(), now() from generate_series(1, :count) as number
                        """).param("count", count).update();
    }

    private static UUID organization(String name, String metadata, String siret) {
        return directory
                .sql()
                .sql("""
                        with made as (
                          insert into organization (name, metadata, service_policy, created_at, updated_at)
                          values (:name, :metadata::jsonb, 'all', now(), now())
                          returning id
                        )
                        insert into organization_registration_id (value, organization_id, added_at)
                        select :siret, id, now() from made
                        returning organization_id
                        """)
                .param("name", name)
                .param("metadata", metadata)
                .param("siret", siret)
                .query(UUID.class)
                .single();
    }

    private static String name(UUID id) {
        return directory
                .sql()
                .sql("select name from organization where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private static JsonNode metadata(UUID id) {
        return json(directory
                .sql()
                .sql("select metadata::text from organization where id = :id")
                .param("id", id)
                .query(String.class)
                .single());
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}
