package org.annuaire.directory.invitations;

import org.annuaire.directory.shared.Role;
import org.jspecify.annotations.Nullable;

/** Who may do what with invitations to a team. */
final class InvitationPolicy {
    private InvitationPolicy() {}

    /** @param role the viewer's role on that very team, or null */
    static boolean allows(@Nullable Role role, InvitationPermission permission) {
        return switch (permission) {
            case SEE -> role != null;
            case INVITE, RESEND, CANCEL -> role == Role.OWNER || role == Role.ADMINISTRATOR;
        };
    }

    /** Only owners make owners, also by invitation. */
    static boolean mayOffer(@Nullable Role role, Role offered) {
        return allows(role, InvitationPermission.INVITE) && (offered != Role.OWNER || role == Role.OWNER);
    }
}
