package org.annuaire.directory.invitations;

import java.time.Instant;
import org.annuaire.directory.mail.MailState;
import org.annuaire.directory.shared.InvitationId;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;

/**
 * An address that waits for its person to join a team.
 *
 * @param role what he will be
 * @param issuer who invited him
 * @param expiresAt until when it counts
 * @param expired whether it counts for nothing any more
 * @param mail how its mail fares, or null where it is older than mails
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
