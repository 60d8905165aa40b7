package org.annuaire.directory.invitations;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.invitations.InvitationAcceptanceSql.Accepted;
import org.annuaire.directory.shared.InvitationId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.users.UserEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Gives a person who signs in the teams that their address was invited to, in the transaction of the sign-in and in one
 * statement. Not only at the first sign-in: an address may change to an invited one, an invitation may be made at the
 * very moment when a person joins, and one to a team of a suspended organization waits until that ends. An expired
 * invitation stays, but grants nothing.
 */
@Component
class AcceptedInvitations {
    private final InvitationAcceptanceSql sql;
    private final Changes changes;
    private final Clock clock;

    AcceptedInvitations(InvitationAcceptanceSql sql, Changes changes, Clock clock) {
        this.sql = sql;
        this.changes = changes;
        this.clock = clock;
    }

    @EventListener
    void owned(UserEvent.AddressOwned event) {
        accept(event.user(), event.email());
    }

    /** All that were made to this address, which is the person's. */
    void accept(UserId user, String email) {
        record(user, sql.accept(user, email, clock.instant()));
    }

    /** This one, whoever it was made to: the person has its link. */
    void accept(UserId user, InvitationId invitation) {
        record(user, sql.accept(user, invitation, clock.instant()));
    }

    private void record(UserId user, List<Accepted> invitations) {
        List<Change> all = new ArrayList<>();
        for (Accepted invitation : invitations) {
            Change accepted = Change.of("invitation.accepted")
                    .by(user)
                    .about(user)
                    .about(invitation.team())
                    .in(invitation.organization());
            all.add(accepted.with("role", null, invitation.role().wireName()));
            if (invitation.granted()) {
                Change access = Change.of(invitation.before() == null ? "team-access.created" : "team-access.changed")
                        .by(user)
                        .about(user)
                        .about(invitation.team())
                        .in(invitation.organization());
                all.add(access.with(
                        "role", invitation.before(), invitation.role().wireName()));
            }
        }
        if (!all.isEmpty()) {
            changes.record(all);
        }
    }
}
