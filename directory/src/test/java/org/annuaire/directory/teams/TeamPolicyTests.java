package org.annuaire.directory.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.annuaire.directory.shared.Features;
import org.annuaire.directory.shared.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TeamPolicyTests {
    private static final Features ALL = new Features(true, true, true, true, true);
    private static final Features NO_DISPLAY = new Features(true, true, false, true, true);
    private static final Features NO_CREATION = new Features(true, true, true, false, true);

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "OWNER,SEE,true",
                "OWNER,SEE_MEMBERS,true",
                "OWNER,CHANGE,true",
                "OWNER,DELETE,true",
                "OWNER,MOVE,true",
                "OWNER,ADD_CHILD,true",
                "OWNER,MANAGE_ACCESSES,true",
                "ADMINISTRATOR,SEE,true",
                "ADMINISTRATOR,SEE_MEMBERS,true",
                "ADMINISTRATOR,CHANGE,true",
                "ADMINISTRATOR,DELETE,false",
                "ADMINISTRATOR,MOVE,false",
                "ADMINISTRATOR,ADD_CHILD,false",
                "ADMINISTRATOR,MANAGE_ACCESSES,true",
                "MEMBER,SEE,true",
                "MEMBER,SEE_MEMBERS,true",
                "MEMBER,CHANGE,false",
                "MEMBER,DELETE,false",
                "MEMBER,MOVE,false",
                "MEMBER,ADD_CHILD,false",
                "MEMBER,MANAGE_ACCESSES,false",
                "none,SEE,true",
                "none,SEE_MEMBERS,false",
                "none,CHANGE,false",
                "none,DELETE,false",
                "none,MOVE,false",
                "none,ADD_CHILD,false",
                "none,MANAGE_ACCESSES,false"
            })
    void rolesDecideWhatMayBeDone(@Nullable Role role, TeamPermission permission, boolean allowed) {
        assertThat(TeamPolicy.allows(role, permission)).isEqualTo(allowed);
    }

    @Test
    void whoManagesATeamSeesTeamsEvenWhereTheyAreNotShown() {
        assertThat(TeamPolicy.mayList(true, NO_DISPLAY)).isTrue();
        assertThat(TeamPolicy.mayList(false, NO_DISPLAY)).isFalse();
        assertThat(TeamPolicy.mayCreate(false, NO_DISPLAY)).isFalse();
        assertThat(TeamPolicy.mayCreate(true, NO_CREATION)).isFalse();
        assertThat(TeamPolicy.mayCreate(false, ALL)).isTrue();
    }

    @Test
    void dropsOrderingsThatAreNotAllowed() {
        Set<String> allowed = Set.of("created_at", "name");
        assertThat(TeamOrder.parse("path,-name,created_at", allowed)).isEqualTo(new TeamOrder("-name", "created_at"));
        assertThat(TeamOrder.parse("path", allowed)).isEqualTo(TeamOrder.NEWEST_FIRST);
        assertThat(TeamOrder.parse(null, allowed)).isEqualTo(TeamOrder.NEWEST_FIRST);
    }
}
