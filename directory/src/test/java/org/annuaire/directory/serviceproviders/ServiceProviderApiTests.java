package org.annuaire.directory.serviceproviders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.annuaire.directory.organizations.TestOrganizations;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServiceProviderApiTests {
    private static final String ALL = "/api/v1.0/service-providers/";

    private TestDirectory directory;
    private TestOrganizations organizations;
    private TestServices services;
    private Browser camille;
    private UUID notes;
    private UUID drive;
    private UUID waiting;
    private UUID retired;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        organizations = new TestOrganizations(directory.sql());
        services = new TestServices(directory.sql());
        camille = directory.browserOf(TestPeople.camille());
        notes = services.named("Notes");
        drive = services.named("drive");
        services.named("Écrans");
        waiting = services.unnamed("waiting");
        retired = services.named("Attic");
        services.retire(retired);
    }

    @Test
    void anOrganizationThatServesAllShowsEveryNamedOneByName() {
        Answer answer = camille.get(ALL);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).containsExactly("count", "next", "previous", "results");
        assertThat(answer.json().path("count").asInt()).isEqualTo(3);
        assertThat(names(answer)).containsExactly("drive", "Écrans", "Notes");
        assertThat(answer.json().path("results").path(2).toString())
                .isEqualTo("{\"id\":\"" + notes + "\",\"name\":\"Notes\",\"audience_id\":\"notes\"}");
    }

    @Test
    void anOrganizationThatServesByListShowsItsListOnly() {
        directory.browserOf(TestPeople.elsewhere());
        services.list(organizations.of("Camille"), drive, waiting, retired);
        services.list(organizations.of("Élodie"), notes);
        assertThat(names(camille.get(ALL))).containsExactly("drive");
        assertThat(camille.get(ALL + drive + "/").body())
                .isEqualTo("{\"id\":\"" + drive + "\",\"name\":\"drive\",\"audience_id\":\"drive\"}");
        for (UUID hidden : List.of(notes, waiting, retired, UUID.randomUUID())) {
            Answer answer = camille.get(ALL + hidden + "/");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.detail()).isEqualTo("No ServiceProvider matches the given query.");
        }
    }

    @Test
    void oneThatOnlyATeamNamesIsNotShown() {
        services.list(organizations.of("Camille"));
        camille.post("/api/v1.0/teams/", "{\"name\": \"Mine\", \"service_providers\": [\"" + notes + "\"]}");
        assertThat(camille.get(ALL + notes + "/").status()).isEqualTo(404);
        assertThat(camille.get(ALL).body()).isEqualTo("{\"count\":0,\"next\":null,\"previous\":null,\"results\":[]}");
    }

    @Test
    void staffSeeAllButTheRetiredWhateverTheirOrganizationLists() {
        organizations.makeStaff("Camille");
        services.list(organizations.of("Camille"), drive);
        Answer answer = camille.get(ALL);
        assertThat(names(answer)).containsExactly("drive", "Écrans", "Notes", "null");
        assertThat(camille.get(ALL + waiting + "/").json().path("name").isNull())
                .isTrue();
        assertThat(camille.get(ALL + retired + "/").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name=NOTE|Notes",
                "name=ecran|Écrans",
                "name=r|drive Écrans",
                "name=%25|",
                "name=%00|",
                "name=|drive Écrans Notes",
                "audience_id=notes|Notes",
                "audience_id=note|",
                "audience_id=Notes|",
                "name=r&audience_id=drive|drive",
                "ordering=-name|Notes Écrans drive",
                "ordering=created_at|Notes drive Écrans",
                "ordering=-created_at|Écrans drive Notes",
                "ordering=audience_id|drive Écrans Notes",
                "ordering=id,-name|Notes Écrans drive",
                "page_size=2|drive Écrans",
                "page_size=2&page=last|Notes"
            })
    void findsAndOrders(String query, String names) {
        assertThat(names(camille.get(ALL + "?" + query)))
                .containsExactlyElementsOf(names == null ? List.of() : List.of(names.split(" ")));
    }

    @Test
    void pagesKeepTheFilter() {
        Answer answer = camille.get(ALL + "?ordering=-name&page_size=2");
        assertThat(answer.json().path("next").asString())
                .isEqualTo(directory.origin() + ALL + "?ordering=-name&page=2&page_size=2");
        assertThat(camille.get(ALL + "?page=9").detail()).isEqualTo("Invalid page.");
    }

    @Test
    void refusesInTheContractsOrder() {
        Browser stranger = directory.browser();
        assertThat(stranger.get(ALL).status()).isEqualTo(401);
        assertThat(stranger.get(ALL + notes + "/").status()).isEqualTo(401);
        assertThat(stranger.post(ALL, "not json").status()).isEqualTo(401);
        assertThat(camille.post(ALL, "not json").status()).isEqualTo(405);
        assertThat(camille.patch(ALL + notes + "/", "{}").status()).isEqualTo(405);
        assertThat(camille.get(ALL + "no-id/").detail()).isEqualTo("Not found.");
    }

    private static List<String> names(Answer answer) {
        return answer.json()
                .path("results")
                .valueStream()
                .map(provider -> provider.path("name").asString("null"))
                .toList();
    }
}
