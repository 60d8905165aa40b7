package org.annuaire.directory.serviceproviders;

import static org.assertj.core.api.Assertions.assertThat;

import org.annuaire.directory.testing.TestViewers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServiceProviderPolicyTests {
    @ParameterizedTest
    @CsvSource({"staff,true", "person,false"})
    void onlyStaffManageServicesAndSeeAll(String standing, boolean allowed) {
        assertThat(ServiceProviderPolicy.mayManage(TestViewers.ada(standing))).isEqualTo(allowed);
        assertThat(ServiceProviderPolicy.maySeeAll(TestViewers.ada(standing))).isEqualTo(allowed);
    }
}
