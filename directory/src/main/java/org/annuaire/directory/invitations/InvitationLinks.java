package org.annuaire.directory.invitations;

import java.time.Clock;
import java.util.Optional;
import org.annuaire.directory.invitations.InvitationAcceptanceSql.Landing;
import org.annuaire.directory.shared.InvitationId;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Follows the link in a mail. The link grants nothing: the address that a person's provider vouches for does. */
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
    Optional<Landing> follow(Viewer viewer, InvitationId id) {
        return sql.land(viewer.user(), id, clock.instant());
    }

    /** Accepts the invitations of the person's address, if this one is for it; then as {@link #follow}. */
    Optional<Landing> accept(Viewer viewer, InvitationId id) {
        sql.land(viewer.user(), id, clock.instant())
                .filter(landing -> landing.state() == Landing.State.OPEN)
                .ifPresent(landing -> accepted.accept(viewer.user(), landing.email()));
        return sql.land(viewer.user(), id, clock.instant());
    }
}
