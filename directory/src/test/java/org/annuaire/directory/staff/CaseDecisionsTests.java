package org.annuaire.directory.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.annuaire.directory.organizations.TestOrganizations;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CaseDecisionsTests {
    private static final String CASES = "/api/v1.0/staff/cases/";

    private final TestDirectory directory = TestDirectory.shared();
    private final TestOrganizations people = new TestOrganizations(directory.sql());
    private Browser camille;
    private Browser dominique;
    private UUID one;

    @BeforeEach
    void aCaseWaits() {
        camille = directory.browserOf(TestPeople.camille());
        dominique = directory.browserOf(TestPeople.dominique());
        people.makeStaff("Camille");
        directory.browserOf(TestPeople.elsewhere());
        one = directory
                .sql()
                .sql("""
                        insert into waiting_case (kind, about, user_id, organization_id, other_organization_id, issuer,
                          subject, first_at, last_at)
                        values ('organization-changed', 'user', :user, :own, :other, 'i', 's', now(), now())
                        returning id
                        """)
                .param("user", people.user("Dominique"))
                .param("own", people.of("Dominique"))
                .param("other", people.of("Élodie"))
                .query(UUID.class)
                .single();
    }

    @Test
    void movedThePersonIsInTheOtherOrganization() {
        assertThat(camille.get(CASES).json().path("results").get(0).path("kind").asString())
                .isEqualTo("organization-changed");
        assertThat(decide("{\"decision\": \"moved\"}").status()).isEqualTo(204);
        assertThat(people.of("Dominique")).isEqualTo(people.of("Élodie"));
        assertThat(camille.get(CASES).json().path("results").size()).isZero();
        assertThat(camille.get(CASES + "?decided=true")
                        .json()
                        .path("results")
                        .get(0)
                        .path("decision")
                        .asString())
                .isEqualTo("moved");
        assertThat(people.kinds()).contains("user.moved", "case.decided");
    }

    @Test
    void keptThePersonStays() {
        UUID before = people.of("Dominique");
        assertThat(decide("{\"decision\": \"kept\"}").status()).isEqualTo(204);
        assertThat(people.of("Dominique")).isEqualTo(before);
    }

    @Test
    void aCaseIsDecidedOnce() throws InterruptedException {
        var outcomes =
                Parallel.calls(4, () -> decide("{\"decision\": \"dismissed\"}").status());
        assertThat(outcomes).containsOnlyOnce(new Parallel.Returned<>(204));
        assertThat(outcomes).filteredOn(new Parallel.Returned<>(409)::equals).hasSize(3);
    }

    @Test
    void aMoveThatCannotBeDecidesNothing() {
        directory
                .sql()
                .sql("update organization set is_active = false where id = :id")
                .param("id", people.of("Élodie"))
                .update();
        assertThat(decide("{\"decision\": \"moved\"}").status()).isEqualTo(409);
        assertThat(camille.get(CASES).json().path("results").size()).isOne();
    }

    @Test
    void anotherDecisionIsExplained() {
        assertThat(decide("{\"decision\": \"later\"}").body())
                .isEqualTo("{\"decision\":[\"\\\"later\\\" is not a valid choice.\"]}");
        assertThat(decide("{\"decision\": \"x\", \"organization\": \"y\"}")
                        .json()
                        .propertyNames())
                .containsExactly("decision", "organization");
        assertThat(camille.post(CASES + people.user("Camille") + "/decide/", "{}")
                        .status())
                .isEqualTo(404);
    }

    private Answer decide(String body) {
        return camille.post(CASES + one + "/decide/", body);
    }

    @Test
    void casesAreForStaffAlone() {
        assertThat(dominique.get(CASES).status()).isEqualTo(403);
        assertThat(dominique.post(CASES + one + "/decide/", "[").status()).isEqualTo(403);
    }
}
