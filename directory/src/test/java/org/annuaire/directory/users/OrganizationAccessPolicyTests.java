package org.annuaire.directory.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.annuaire.directory.shared.OrganizationAccessId;
import org.annuaire.directory.testing.TestViewers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OrganizationAccessPolicyTests {
    @ParameterizedTest(name = "{0}, own right: {1}")
    @CsvSource({"person,true,true", "person,false,false", "staff,true,true", "staff,false,true"})
    void administratorsLeaveAndStaffRemoveThem(String standing, boolean own, boolean allowed) {
        var access = new OrganizationAccess(
                new OrganizationAccessId(new UUID(0, 5)),
                TestViewers.ORGANIZATION,
                own ? TestViewers.ADA : TestViewers.BOB,
                null,
                null);
        assertThat(OrganizationAccessPolicy.mayDelete(TestViewers.ada(standing), access))
                .isEqualTo(allowed);
    }
}
