package org.annuaire.directory.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import org.annuaire.directory.testing.TestViewers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OrganizationPolicyTests {
    @ParameterizedTest
    @CsvSource({"person,true,false,false", "staff,true,true,true"})
    void peopleSeeTheirOwnOrganizationAndStaffAll(String standing, boolean own, boolean other, boolean runAll) {
        var viewer = TestViewers.ada(standing);
        assertThat(OrganizationPolicy.maySee(viewer, TestViewers.ORGANIZATION)).isEqualTo(own);
        assertThat(OrganizationPolicy.maySee(viewer, TestViewers.OTHER_ORGANIZATION))
                .isEqualTo(other);
        assertThat(OrganizationPolicy.mayRunAll(viewer)).isEqualTo(runAll);
    }

    @ParameterizedTest(name = "{0}, administrator: {1}")
    @CsvSource({"person,false,false", "person,true,true", "staff,false,true", "staff,true,true"})
    void administratorsAndStaffDecide(String standing, boolean administrator, boolean allowed) {
        var viewer = TestViewers.ada(standing);
        for (OrganizationPermission permission : OrganizationPermission.values()) {
            assertThat(OrganizationPolicy.allows(viewer, administrator, permission))
                    .as(permission.name())
                    .isEqualTo(allowed || permission == OrganizationPermission.SEE);
        }
    }
}
