package org.annuaire.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestTeam;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A search is read in one way everywhere: what no database takes is refused by the parameter's name. */
final class SearchParameterTests {
    private final TestDirectory directory = TestDirectory.shared();
    private Browser staff;
    private TestTeam team;

    @BeforeEach
    void camilleIsStaff() {
        directory.empty();
        staff = directory.browserOf(TestPeople.camille());
        directory
                .sql()
                .sql("insert into staff_grant (user_id, granted_at) select id, now() from users")
                .update();
        team = TestTeam.of(directory, staff, "Budget");
    }

    @ParameterizedTest
    @CsvSource({
        "users/,                   q",
        "users/?cursor=,           q",
        "users/?team_id={team},    q",
        "contacts/,                q",
        "contacts/?cursor=,        q",
        "teams/{team}/accesses/,   q",
        "service-providers/,       name",
        "service-providers/,       audience_id",
        "staff/users/,             q",
        "staff/organizations/,     q",
        "staff/service-providers/, q"
    })
    void aNullCharacterIsRefusedByName(String path, String parameter) {
        String address = "/api/v1.0/" + path.replace("{team}", team.id().toString());
        String separator = address.contains("?") ? "&" : "?";
        Answer refused = staff.get(address + separator + parameter + "=a%00b");
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().propertyNames()).containsExactly(parameter);
        assertThat(staff.get(address + separator + parameter + "=a").status()).isEqualTo(200);
    }

    /** Parameters that the contract of People ignores if it does not know their value stand in the other test. */
    @ParameterizedTest
    @CsvSource({
        "staff/organizations/,     is_active,    false",
        "staff/service-providers/, is_named,     0",
        "staff/service-providers/, is_retired,   True",
        "staff/cases/,             decided,      1",
        "staff/users/,             organization, 00000000-0000-0000-0000-000000000000",
        "users/,                   team_id,      {team}",
        "contacts/export.vcf,      version,      3.0"
    })
    void aValueThatIsNoneIsRefusedByName(String path, String parameter, String right) {
        String address = "/api/v1.0/" + path + "?" + parameter + "=";
        for (String wrong : List.of("x", "%20", "%00", "true,", "2")) {
            Answer refused = staff.get(address + wrong);
            assertThat(refused.status()).as("%s: %s", wrong, refused.body()).isEqualTo(400);
            assertThat(refused.json().propertyNames()).as(wrong).containsExactly(parameter);
        }
        assertThat(staff.get(address).status()).as("empty").isEqualTo(200);
        assertThat(staff.get(address + right.replace("{team}", team.id().toString()))
                        .status())
                .isEqualTo(200);
    }

    /** So does People, and pages of its clients send them. */
    @ParameterizedTest
    @CsvSource({
        "users/,                   page_size",
        "teams/,                   ordering",
        "teams/{team}/accesses/,   ordering",
        "service-providers/,       ordering"
    })
    void theContractIgnoresWhatItDoesNotKnow(String path, String parameter) {
        String address = "/api/v1.0/" + path.replace("{team}", team.id().toString());
        assertThat(staff.get(address + "?" + parameter + "=x").body())
                .isEqualTo(staff.get(address).body());
    }
}
