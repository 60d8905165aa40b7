package org.annuaire.directory.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.annuaire.directory.testing.TestClaims;
import org.annuaire.directory.testing.TestDomain;
import org.annuaire.directory.users.Users;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NewServicePolicyTests {
    private static final String SETTING = "annuaire.organizations.new-service-policy";

    @ParameterizedTest
    @CsvSource({"'',all", "all,all", "listed,listed"})
    void aNewOrganizationAllowsWhatTheSettingSays(String setting, String stored) {
        try (TestDomain domain = TestDomain.start(setting.isEmpty() ? Map.of() : Map.of(SETTING, setting))) {
            domain.get(Users.class).signIn(TestClaims.of("ada").build());
            assertThat(domain.jdbc()
                            .sql("select service_policy from organization")
                            .query(String.class)
                            .single())
                    .isEqualTo(stored);
        }
    }

    @Test
    void anotherPolicyStopsTheStart() {
        assertThatThrownBy(() -> TestDomain.start(Map.of(SETTING, "none")).close())
                .hasStackTraceContaining(SETTING);
    }
}
