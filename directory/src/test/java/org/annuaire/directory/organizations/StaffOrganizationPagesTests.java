package org.annuaire.directory.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Organizations, for staff in a browser. */
final class StaffOrganizationPagesTests {
    private static final String PAGE = "/organizations";

    private TestDirectory directory;
    private TestOrganizations organizations;
    private Browser camille;
    private Browser staff;

    @BeforeEach
    void start() {
        directory = TestDirectory.shared();
        organizations = new TestOrganizations(directory.sql());
        camille = directory.browserOf(TestPeople.camille());
        staff = directory.browserOf(TestPeople.elsewhere());
        organizations.makeStaff("Élodie");
    }

    @Test
    void leadsToEach() {
        String camilles = "/organizations/" + organizations.of("Camille");
        String own = "/organizations/" + organizations.of("Élodie");
        assertThat(shown(PAGE)).contains("href=\"" + camilles + "\"", "href=\"" + own + "\"", TestPeople.SIRET);
        assertThat(shown(PAGE + "?q=" + TestPeople.SIRET))
                .contains("href=\"" + camilles + "\"")
                .doesNotContain("<a href=\"" + own + "\">1");
        assertThat(shown(PAGE + "?q=nowhere")).contains("No organization has this");
    }

    @Test
    void aLongListGoesOn() {
        directory.sql().sql("""
                insert into organization (name, created_at, updated_at)
                select 'Town ' || n, now() - n * interval '1 minute', now() from generate_series(10, 40) as n
                """).update();
        String first = shown(PAGE + "?q=town");
        assertThat(first).contains("Town 10", "Town 29").doesNotContain("Town 30");
        String next = first.replaceAll("(?s).*href=\"[^\"]*(/organizations\\?[^\"]*cursor=[^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(shown(next)).contains("Town 30", "Town 40").doesNotContain("Town 29");
    }

    @Test
    void aSuspendedOneIsSaidToBeSuspended() {
        directory
                .sql()
                .sql("update organization set is_active = false where id = :id")
                .param("id", organizations.of("Camille"))
                .update();
        assertThat(shown(PAGE)).contains("Suspended");
    }

    @Test
    void isForStaffOnly() {
        organizations.appoint("Camille");
        assertThat(camille.get(PAGE).status()).isEqualTo(403);
        assertThat(directory.browser().get(PAGE).location()).contains("/authenticate/");
    }

    private String shown(String path) {
        Answer answer = staff.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
