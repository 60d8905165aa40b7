package org.annuaire.directory.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SuspensionTests {
    private static final String TEAMS = "/resource-server/v1.0/teams/";

    private TestDirectory directory;
    private TestOrganizations organizations;
    private Browser staff;
    private Browser elsewhere;
    private String path;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        organizations = new TestOrganizations(directory.sql());
        staff = directory.browserOf(TestPeople.camille());
        elsewhere = directory.browserOf(TestPeople.elsewhere());
        organizations.makeStaff("Camille");
        path = "/api/v1.0/staff/organizations/" + organizations.of("Élodie") + "/";
    }

    @Test
    void aSuspensionHasAReasonAndADate() {
        Answer answer = suspend();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("is_active").asBoolean()).isFalse();
        assertThat(answer.json().path("suspended_reason").asString()).isEqualTo("Contract ended");
        assertThat(answer.json().path("suspended_at").isNull()).isFalse();
        assertThat(staff.post(path + "suspend/", "{}").body()).isEqualTo("{\"reason\":[\"This field is required.\"]}");
        assertThat(staff.get("/api/v1.0/staff/organizations/?is_active=false")
                        .json()
                        .path("results")
                        .size())
                .isOne();
    }

    @Test
    void suspendingTwiceIsOneChange() {
        Answer first = suspend();
        assertThat(suspend().body()).isEqualTo(first.body());
        assertThat(organizations.kinds()).containsOnlyOnce("organization.suspended");
    }

    @Test
    void openSessionsEndAndDoNotComeBack() {
        assertThat(elsewhere.get("/api/v1.0/users/me/").status()).isEqualTo(200);
        suspend();
        assertThat(elsewhere.get("/api/v1.0/users/me/").status()).isEqualTo(401);
        staff.post(path + "resume/", "");
        assertThat(elsewhere.get("/api/v1.0/users/me/").status()).isEqualTo(401);
        assertThat(staff.get("/api/v1.0/users/me/").status()).isEqualTo(200);
    }

    @Test
    void aSessionThatOutlivesTheSuspensionIsAStrangersMeanwhile() {
        directory.sql().sql("update organization set is_active = false").update();
        assertThat(elsewhere.get("/api/v1.0/users/me/").status()).isEqualTo(401);
    }

    @Test
    void nobodyOfItSignsInNotEvenForTheFirstTime() {
        suspend();
        assertThat(directory.browser().trySignIn(TestPeople.elsewhere()).location())
                .contains("organization-suspended");
        var newcomer = Person.named("Noé", "Nouveau", "noe@ville.example", TestPeople.OTHER_SIRET);
        assertThat(directory.browser().trySignIn(newcomer).location()).contains("organization-suspended");
        assertThat(directory
                        .sql()
                        .sql("select count(*) from users where name like 'Noé%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void servicesAreRefusedForItsPeople() {
        assertThat(directory.serviceFor(TestPeople.elsewhere()).get(TEAMS).status())
                .isEqualTo(200);
        suspend();
        Answer answer = directory.serviceFor(TestPeople.elsewhere()).get(TEAMS);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.detail()).contains("suspended");
    }

    @Test
    void allIsBackWhenItIsResumed() {
        suspend();
        Answer answer = staff.post(path + "resume/", "");
        assertThat(answer.json().path("is_active").asBoolean()).isTrue();
        assertThat(answer.json().path("suspended_reason").isNull()).isTrue();
        assertThat(directory
                        .browserOf(TestPeople.elsewhere())
                        .get("/api/v1.0/users/me/")
                        .status())
                .isEqualTo(200);
        assertThat(directory.serviceFor(TestPeople.elsewhere()).get(TEAMS).status())
                .isEqualTo(200);
        assertThat(staff.post(path + "resume/", "").status()).isEqualTo(200);
        assertThat(organizations.kinds()).containsOnlyOnce("organization.resumed");
    }

    @Test
    void staffDoNotLockThemselvesOut() {
        Answer answer = staff.post(
                "/api/v1.0/staff/organizations/" + organizations.of("Camille") + "/suspend/",
                "{\"reason\": \"a mistake\"}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(staff.get("/api/v1.0/users/me/").status()).isEqualTo(200);
    }

    private Answer suspend() {
        return staff.post(path + "suspend/", "{\"reason\": \"Contract ended\"}");
    }
}
