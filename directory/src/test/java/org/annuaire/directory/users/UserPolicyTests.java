package org.annuaire.directory.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.annuaire.directory.testing.TestViewers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserPolicyTests {
    @ParameterizedTest
    @ValueSource(strings = {"person", "staff"})
    void onlyThePersonThemselvesChoosesLanguageAndTimeZone(String standing) {
        assertThat(UserPolicy.mayChange(TestViewers.ada(standing), TestViewers.ADA))
                .isTrue();
        assertThat(UserPolicy.mayChange(TestViewers.ada(standing), TestViewers.BOB))
                .isFalse();
    }
}
