package org.annuaire.directory.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.annuaire.directory.organizations.TestOrganizations;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class StaffTests {
    private static final String MEMBERS = "/api/v1.0/staff/members/";

    private final TestDirectory directory = TestDirectory.shared();
    private final TestOrganizations people = new TestOrganizations(directory.sql());
    private Browser camille;
    private Browser dominique;

    @BeforeEach
    void twoPeople() {
        camille = directory.browserOf(TestPeople.camille());
        dominique = directory.browserOf(TestPeople.dominique());
    }

    @Nested
    class TheCommand {
        @Test
        void grantsListsAndRevokes() {
            assertThat(directory.command("staff", "list")).isEqualTo("0 nobody\n");
            UUID user = people.user("Camille");
            assertThat(directory.command("staff", "grant", "Camille.DURAND@ministere.example"))
                    .isEqualTo("0 " + user + " is staff\n");
            assertThat(camille.get("/api/v1.0/users/me/")
                            .json()
                            .path("is_staff")
                            .asBoolean())
                    .isTrue();
            assertThat(directory.command("staff", "grant", user.toString()))
                    .isEqualTo("0 " + user + " is staff, as before\n");
            assertThat(directory.command("staff", "list"))
                    .startsWith("0 " + user + "  camille.durand@ministere.example  since ");
            assertThat(directory.command("staff", "revoke", user.toString()))
                    .isEqualTo("0 " + user + " is not staff\n");
            assertThat(people.kinds()).contains("staff.granted", "staff.revoked");
        }

        @Test
        void saysWhomItExpected() {
            assertThat(directory.command("staff", "grant", "nobody@ministere.example"))
                    .startsWith(
                            "1 expected somebody active with the address or id nobody@ministere.example, got nobody.");
            directory
                    .sql()
                    .sql("update users set email = 'same@ministere.example'")
                    .update();
            assertThat(directory.command("staff", "grant", "same@ministere.example"))
                    .startsWith("1 expected one person")
                    .contains(people.user("Camille").toString());
            assertThat(directory.command("staff", "list")).isEqualTo("0 nobody\n");
        }
    }

    @Nested
    class TheApi {
        @BeforeEach
        void camilleIsStaff() {
            people.makeStaff("Camille");
        }

        @Test
        void grantsAndRevokes() {
            String user = people.user("Dominique").toString();
            assertThat(camille.post(MEMBERS, "{\"user\": \"" + user + "\"}").status())
                    .isEqualTo(204);
            Answer list = dominique.get(MEMBERS);
            assertThat(list.json().size()).isEqualTo(2);
            assertThat(list.json().get(1).path("granted_by").asString())
                    .isEqualTo(people.user("Camille").toString());
            assertThat(dominique.delete(MEMBERS + people.user("Camille") + "/").status())
                    .isEqualTo(204);
            assertThat(camille.get(MEMBERS).status()).isEqualTo(403);
        }

        @Test
        void keepsTheLastOne() {
            Answer refused = camille.delete(MEMBERS + people.user("Camille") + "/");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(camille.get(MEMBERS).json().size()).isOne();
        }

        @Test
        void keepsOneWhenTwoRevokeEachOtherAtOnce() throws InterruptedException {
            people.makeStaff("Dominique");
            List<Browser> browsers = List.of(camille, dominique);
            List<UUID> others = List.of(people.user("Dominique"), people.user("Camille"));
            AtomicInteger next = new AtomicInteger();
            Parallel.calls(2, () -> {
                int me = next.getAndIncrement();
                return browsers.get(me).delete(MEMBERS + others.get(me) + "/").status();
            });
            assertThat(directory
                            .sql()
                            .sql("select count(*) from staff_grant")
                            .query(Integer.class)
                            .single())
                    .isOne();
        }

        @Test
        void isForStaffAlone() {
            assertThat(dominique.get(MEMBERS).status()).isEqualTo(403);
            assertThat(dominique.post(MEMBERS, "[").status()).isEqualTo(403);
            assertThat(dominique.delete(MEMBERS + people.user("Camille") + "/").status())
                    .isEqualTo(403);
        }

        @Test
        void explainsABadBody() {
            assertThat(camille.post(MEMBERS, "{}").body()).isEqualTo("{\"user\":[\"This field is required.\"]}");
            assertThat(camille.post(MEMBERS, "{\"user\": \"00000000-0000-4000-8000-000000000000\"}")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aListedAddressIsStaffIfTheProviderVouchesForIt() {
        String listed = "CAMILLE.durand@ministere.example";
        try (TestDirectory trusting = TestDirectory.start(Map.of(
                "annuaire.users.staff", listed, "annuaire.authentication.providers.local.email-matching", "trusted"))) {
            assertThat(isStaff(trusting.browserOf(TestPeople.camille()))).isTrue();
            assertThat(isStaff(trusting.browserOf(TestPeople.dominique()))).isFalse();
        }
        try (TestDirectory doubting = TestDirectory.start(Map.of(
                "annuaire.users.staff", listed, "annuaire.authentication.providers.local.email-matching", "never"))) {
            assertThat(isStaff(doubting.browserOf(TestPeople.camille().without("email_verified"))))
                    .isFalse();
            assertThat(isStaff(doubting.browserOf(TestPeople.camille()))).isTrue();
        }
    }

    private static boolean isStaff(Browser browser) {
        return browser.get("/api/v1.0/users/me/").json().path("is_staff").asBoolean();
    }
}
