package org.annuaire.directory.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import org.annuaire.directory.shared.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InvitationPolicyTests {
    @ParameterizedTest
    @CsvSource({
        "OWNER,true,true,true,true",
        "ADMINISTRATOR,true,true,true,true",
        "MEMBER,true,false,false,false",
        ",false,false,false,false"
    })
    void whatARoleMayDo(@Nullable Role role, boolean see, boolean invite, boolean resend, boolean cancel) {
        assertThat(InvitationPolicy.allows(role, InvitationPermission.SEE)).isEqualTo(see);
        assertThat(InvitationPolicy.allows(role, InvitationPermission.INVITE)).isEqualTo(invite);
        assertThat(InvitationPolicy.allows(role, InvitationPermission.RESEND)).isEqualTo(resend);
        assertThat(InvitationPolicy.allows(role, InvitationPermission.CANCEL)).isEqualTo(cancel);
    }

    @ParameterizedTest
    @CsvSource({
        "OWNER,true,true,true",
        "ADMINISTRATOR,false,true,true",
        "MEMBER,false,false,false",
        ",false,false,false"
    })
    void whatARoleMayOffer(@Nullable Role role, boolean owner, boolean administrator, boolean member) {
        assertThat(InvitationPolicy.mayOffer(role, Role.OWNER)).isEqualTo(owner);
        assertThat(InvitationPolicy.mayOffer(role, Role.ADMINISTRATOR)).isEqualTo(administrator);
        assertThat(InvitationPolicy.mayOffer(role, Role.MEMBER)).isEqualTo(member);
    }
}
