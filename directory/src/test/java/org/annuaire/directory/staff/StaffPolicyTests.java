package org.annuaire.directory.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.annuaire.directory.testing.TestViewers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StaffPolicyTests {
    @ParameterizedTest
    @CsvSource({"staff,true", "person,false"})
    void onlyStaffAdministerPeople(String standing, boolean allowed) {
        assertThat(StaffPolicy.mayAdminister(TestViewers.ada(standing))).isEqualTo(allowed);
    }
}
