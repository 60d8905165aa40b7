package org.annuaire.directory.invitations;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.ChangeOrigin;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.invitations.InvitationAcceptanceSql.Accepted;
import org.annuaire.directory.shared.InvitationId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.UserEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Gives a person who signs in the teams that their address was invited to, in the transaction of the sign-in and in one
 * statement. Not only at the first sign-in: an address may change to an invited one, an invitation may be made at the
 * very moment when a person joins, and one to a team of a suspended organization waits until that ends. An expired
 * invitation stays for a while, but grants nothing.
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
    private void accept(UserId user, String email) {
        record(kind -> Change.of(kind, ChangeOrigin.PERSON).by(user), user, sql.accept(user, email, clock.instant()));
    }

    /**
     * This one, whoever it was made to: the person has its link, or the address is theirs.
     *
     * @param viewer who does it: the person, or who invites them
     */
    void accept(Viewer viewer, UserId user, InvitationId invitation) {
        record(kind -> Change.of(kind, viewer), user, sql.accept(user, invitation, clock.instant()));
    }

    private void record(Function<String, Change> started, UserId user, List<Accepted> invitations) {
        List<Change> all = new ArrayList<>();
        for (Accepted invitation : invitations) {
            all.add(about(started.apply("invitation.accepted"), user, invitation)
                    .with("role", null, invitation.role().wireName()));
            if (invitation.granted()) {
                String kind = invitation.before() == null ? "team-access.created" : "team-access.changed";
                all.add(about(started.apply(kind), user, invitation)
                        .with("role", invitation.before(), invitation.role().wireName()));
            }
        }
        if (!all.isEmpty()) {
            changes.record(all);
        }
    }

    private static Change about(Change change, UserId user, Accepted invitation) {
        return change.about(user).about(invitation.team()).in(invitation.organization());
    }
}
