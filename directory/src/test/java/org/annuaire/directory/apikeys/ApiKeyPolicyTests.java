package org.annuaire.directory.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.annuaire.directory.testing.TestViewers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApiKeyPolicyTests {
    @ParameterizedTest
    @CsvSource({"staff,true", "person,false"})
    void onlyStaffManageKeys(String standing, boolean allowed) {
        assertThat(ApiKeyPolicy.mayManage(TestViewers.ada(standing))).isEqualTo(allowed);
    }
}
