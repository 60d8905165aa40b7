package org.annuaire.directory.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.annuaire.directory.shared.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract's table of abilities. */
final class AccessPolicyTests {
    @ParameterizedTest(name = "{1} on {0}, own: {2}, last owner: {3}")
    @CsvSource(
            nullValues = "none",
            value = {
                "OWNER,OWNER,true,false,true,ADMINISTRATOR MEMBER",
                "OWNER,OWNER,true,true,false,''",
                "OWNER,OWNER,false,false,false,''",
                "OWNER,ADMINISTRATOR,false,false,false,''",
                "OWNER,ADMINISTRATOR,false,true,false,''",
                "OWNER,MEMBER,false,true,false,''",
                "ADMINISTRATOR,OWNER,false,false,true,OWNER MEMBER",
                "ADMINISTRATOR,ADMINISTRATOR,true,false,true,MEMBER",
                "ADMINISTRATOR,ADMINISTRATOR,false,false,true,MEMBER",
                "ADMINISTRATOR,MEMBER,false,false,false,''",
                "MEMBER,OWNER,false,false,true,OWNER ADMINISTRATOR",
                "MEMBER,ADMINISTRATOR,false,false,true,ADMINISTRATOR",
                "MEMBER,MEMBER,true,false,false,''",
                "MEMBER,MEMBER,false,false,false,''",
                "OWNER,none,false,false,false,''",
                "ADMINISTRATOR,none,false,false,false,''",
                "MEMBER,none,false,false,false,''"
            })
    void theViewersRoleDecides(
            Role target, @Nullable Role viewer, boolean own, boolean lastOwner, boolean delete, String roles) {
        var relation = new AccessRelation(viewer, own, lastOwner);
        List<Role> expected = Arrays.stream(roles.split(" "))
                .filter(name -> !name.isEmpty())
                .map(Role::valueOf)
                .toList();
        assertThat(AccessPolicy.mayDelete(target, relation)).isEqualTo(delete);
        assertThat(AccessPolicy.rolesToSet(target, relation)).isEqualTo(expected);
        assertThat(AccessPolicy.maySee(relation)).isEqualTo(viewer != null);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"OWNER,OWNER ADMINISTRATOR MEMBER", "ADMINISTRATOR,ADMINISTRATOR MEMBER", "MEMBER,''", "none,''"})
    void nobodyGivesAHigherRoleThanTheirOwn(@Nullable Role viewer, String roles) {
        assertThat(AccessPolicy.rolesToGive(viewer).stream().map(Role::name).toList())
                .isEqualTo(Arrays.stream(roles.split(" "))
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    @Test
    void everybodyLeavesButTheLastOwner() {
        for (Role role : Role.values()) {
            assertThat(AccessPolicy.mayLeave(new AccessRelation(role, true, false)))
                    .isTrue();
            assertThat(AccessPolicy.mayLeave(new AccessRelation(role, false, false)))
                    .isFalse();
        }
        assertThat(AccessPolicy.mayLeave(new AccessRelation(Role.OWNER, true, true)))
                .isFalse();
    }

    @Test
    void dropsOrderingsThatAreNotAllowed() {
        assertThat(AccessOrder.parse("-user__name, nothing,role"))
                .isEqualTo(new AccessOrder("-user__name", "role", ""));
        assertThat(AccessOrder.parse("created_at")).isEqualTo(AccessOrder.BY_ROLE);
        assertThat(AccessOrder.parse(null)).isEqualTo(AccessOrder.BY_ROLE);
    }
}
