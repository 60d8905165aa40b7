package org.annuaire.directory.invitations;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.invitations.InvitationAcceptanceSql.Landing;
import org.annuaire.directory.shared.InvitationId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Follows the link in a mail. To people whose address somebody vouches for, the link grants nothing: the address does.
 * To others it does: its key is in the mail and nowhere else, so that whoever has it reads the mailbox.
 */
@Service
@Transactional
class InvitationLinks {
    private final InvitationAcceptanceSql sql;
    private final AcceptedInvitations accepted;
    private final Clock clock;

    InvitationLinks(InvitationAcceptanceSql sql, AcceptedInvitations accepted, Clock clock) {
        this.sql = sql;
        this.accepted = accepted;
        this.clock = clock;
    }

    /** Where it leads this person; empty if it is not for them. */
    @Transactional(readOnly = true)
    Optional<Landing> follow(Viewer viewer, InvitationId id, @Nullable UUID key) {
        return sql.land(viewer.user(), id, key, clock.instant());
    }

    /** Accepts the invitation, if it is for the person; then as {@link #follow}. */
    Optional<Landing> accept(Viewer viewer, InvitationId id, @Nullable UUID key) {
        sql.land(viewer.user(), id, key, clock.instant())
                .filter(landing -> landing.state() == Landing.State.OPEN)
                .ifPresent(landing -> accepted.accept(viewer, viewer.user(), id));
        return sql.land(viewer.user(), id, key, clock.instant());
    }
}
