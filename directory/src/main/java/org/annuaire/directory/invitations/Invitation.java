package org.annuaire.directory.invitations;

import java.time.Instant;
import org.annuaire.directory.mail.MailState;
import org.annuaire.directory.shared.InvitationId;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;

/**
 * An invitation of an e-mail address to a team, until its owner accepts it.
 *
 * @param role the role that it offers
 * @param issuer who invited
 * @param expiresAt until when it is valid
 * @param expired whether it is no longer valid
 * @param mail the state of its mail, or null if it is older than mails
 */
record Invitation(
        InvitationId id,
        TeamId team,
        String email,
        Role role,
        UserId issuer,
        Instant createdAt,
        Instant expiresAt,
        boolean expired,
        @Nullable MailState mail) {
    @Override
    public String toString() {
        return "Invitation[id=" + id + "]";
    }
}
