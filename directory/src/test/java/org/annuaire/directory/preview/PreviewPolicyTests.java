package org.annuaire.directory.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.teams.PreviewedTeam;
import org.annuaire.directory.teams.TeamObstacle;
import org.annuaire.directory.testing.TestViewers;
import org.annuaire.directory.users.User;
import org.annuaire.directory.users.UserState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PreviewPolicyTests {
    @ParameterizedTest(name = "{0}, own organization: {1}, {2}")
    @CsvSource({
        "person,true,ACTIVE,true",
        "person,true,DEACTIVATED,true",
        "person,true,ERASED,false",
        "person,false,ACTIVE,false",
        "staff,true,ACTIVE,true",
        "staff,false,ACTIVE,true",
        "staff,false,ERASED,false"
    })
    void showsPeopleOfTheOwnOrganization(String standing, boolean own, UserState state, boolean allowed) {
        var user = new User(TestViewers.BOB, of(own), null, null, Language.FRENCH, "UTC", false, false, state);
        assertThat(PreviewPolicy.mayPreview(TestViewers.ada(standing), user)).isEqualTo(allowed);
    }

    @ParameterizedTest(name = "{0}, own organization: {1}, shown to the service: {2}")
    @CsvSource({
        "person,true,true,true",
        "person,true,false,true",
        "person,false,true,true",
        "person,false,false,false",
        "staff,false,false,true"
    })
    void namesTeamsThatTheServiceIsShownOrTheOrganizationOwns(
            String standing, boolean own, boolean shown, boolean allowed) {
        List<TeamObstacle> obstacles = shown ? List.of() : List.of(TeamObstacle.NOT_LINKED);
        var team = new PreviewedTeam(new TeamId(new UUID(0, 5)), of(own), "Mars", false, null, obstacles);
        assertThat(PreviewPolicy.mayName(TestViewers.ada(standing), team)).isEqualTo(allowed);
    }

    private static OrganizationId of(boolean own) {
        return own ? TestViewers.ORGANIZATION : TestViewers.OTHER_ORGANIZATION;
    }
}
