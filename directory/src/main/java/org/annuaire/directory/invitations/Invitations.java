package org.annuaire.directory.invitations;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.invitations.InvitationSql.Host;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.InvitationId;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.EmailOwners;
import org.annuaire.directory.users.EmailOwners.EmailOwner;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Invitations to teams. Each method acts for a viewer, and only on what they see. */
@Service
@Transactional
class Invitations {
    private final InvitationSql sql;
    private final InvitationBatch batch;
    private final EmailOwners emailOwners;
    private final AcceptedInvitations accepted;
    private final Changes changes;

    Invitations(
            InvitationSql sql,
            InvitationBatch batch,
            EmailOwners emailOwners,
            AcceptedInvitations accepted,
            Changes changes) {
        this.sql = sql;
        this.batch = batch;
        this.emailOwners = emailOwners;
        this.accepted = accepted;
        this.changes = changes;
    }

    /** All invitations to a team, newest first; empty for those from whom it hides them. */
    @Transactional(readOnly = true)
    Page<Invitation> page(Viewer viewer, TeamId team, PageQuery query) {
        long count = sql.count(viewer, team);
        return query.page(count, sql.list(viewer, team, batch.now(), query.size(), query.offset(count)));
    }

    @Transactional(readOnly = true)
    Invitation find(Viewer viewer, TeamId team, InvitationId id) {
        requireHost(viewer, team, InvitationPermission.SEE);
        return require(viewer, team, id);
    }

    /** @throws ProblemException if the viewer may not invite to this team, or nobody can join it now */
    @Transactional(readOnly = true)
    void requireMayInvite(Viewer viewer, TeamId team) {
        requireInvitingHost(viewer, team);
    }

    /**
     * Invites these addresses; people who are known become members at once. The result for one address does not depend
     * on the others.
     *
     * @return one result for each address, in their order
     * @throws ProblemException as {@link #requireMayInvite}, and if the viewer may not offer this role
     * @throws InvalidFieldsException if the team is not linked to the service through which the viewer acts
     */
    List<InvitationOutcome> invite(Viewer viewer, TeamId team, List<String> emails, Role role) {
        List<Optional<EmailAddress>> addresses =
                emails.stream().map(EmailAddress::parse).toList();
        // Addresses before the team, as sign-ins do.
        Map<EmailAddress, EmailOwner> owners =
                emailOwners.lock(addresses.stream().flatMap(Optional::stream).toList());
        sql.lock(team);
        Host host = requireInvitingHost(viewer, team);
        if (!InvitationPolicy.mayOffer(host.role(), role)) {
            throw new ProblemException(InvitationProblem.INVITATION_OF_OWNER);
        }
        if (!host.linked()) {
            throw InvalidFieldsException.of("team", InvitationFieldProblem.NOT_LINKED_TEAM);
        }
        return batch.invite(new InvitationBatch.Request(viewer, team, host.organization(), role), addresses, owners);
    }

    /**
     * Sends an invitation again and renews its validity; if its owner is known by now, they become a member instead.
     *
     * @return the result, or how long to wait
     */
    Resent resend(Viewer viewer, TeamId team, InvitationId id) {
        Host seen = requireHost(viewer, team, InvitationPermission.SEE);
        Invitation invitation = require(viewer, team, id);
        requireAllowed(seen, InvitationPermission.RESEND);
        if (!InvitationPolicy.mayOffer(seen.role(), invitation.role())) {
            throw new ProblemException(InvitationProblem.INVITATION_OF_OWNER);
        }
        requireActive(seen);
        EmailAddress address = EmailAddress.parse(invitation.email())
                .orElseThrow(() -> InvalidFieldsException.of("email", InvitationFieldProblem.NOT_AN_EMAIL));
        EmailOwner person = requireNonNull(emailOwners.lock(List.of(address)).get(address), "owner");
        if (!sql.lock(team, id)) {
            throw new ProblemException(InvitationProblem.INVITATION_NOT_FOUND);
        }
        Change renewed = Change.of("invitation.renewed", viewer).about(team).in(seen.organization());
        if (person.user() != null) {
            batch.renew(id);
            changes.record(renewed);
            accepted.accept(viewer, person.user(), id);
            return new Resent.Settled(new InvitationOutcome.Joined(person.user()));
        }
        InvitationBatch.refusal(person.status()).ifPresent(problem -> {
            throw InvalidFieldsException.of("email", problem);
        });
        Optional<Duration> pause = batch.mailAgain(viewer, team, id, address);
        if (pause.isPresent()) {
            return new Resent.TooSoon(pause.get());
        }
        batch.renew(id);
        changes.record(renewed);
        return new Resent.Settled(new InvitationOutcome.Waiting(require(viewer, team, id)));
    }

    void cancel(Viewer viewer, TeamId team, InvitationId id) {
        Host host = requireHost(viewer, team, InvitationPermission.SEE);
        require(viewer, team, id);
        requireAllowed(host, InvitationPermission.CANCEL);
        if (!sql.delete(team, id)) {
            throw new ProblemException(InvitationProblem.INVITATION_NOT_FOUND);
        }
        changes.record(Change.of("invitation.cancelled", viewer).about(team).in(host.organization()));
    }

    private Host requireInvitingHost(Viewer viewer, TeamId team) {
        Host host = sql.host(viewer, team)
                .filter(found -> InvitationPolicy.allows(found.role(), InvitationPermission.INVITE))
                .orElseThrow(() -> new ProblemException(
                        viewer.through() == null ? InvitationProblem.INVITATION_NOT_ALLOWED : CommonProblem.FORBIDDEN));
        requireActive(host);
        return host;
    }

    /**
     * For a service that the team hides from, and for a stranger who asks through one, its invitations do not exist.
     */
    private Host requireHost(Viewer viewer, TeamId team, InvitationPermission permission) {
        Host host = sql.host(viewer, team)
                .filter(Host::linked)
                .orElseThrow(() -> new ProblemException(
                        viewer.through() == null ? CommonProblem.FORBIDDEN : InvitationProblem.INVITATION_NOT_FOUND));
        requireAllowed(host, permission);
        return host;
    }

    private static void requireAllowed(Host host, InvitationPermission permission) {
        if (!InvitationPolicy.allows(host.role(), permission)) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
    }

    private static void requireActive(Host host) {
        if (!host.active()) {
            throw new ProblemException(InvitationProblem.TEAM_SUSPENDED);
        }
    }

    private Invitation require(Viewer viewer, TeamId team, InvitationId id) {
        return sql.find(viewer, team, id, batch.now())
                .orElseThrow(() -> new ProblemException(InvitationProblem.INVITATION_NOT_FOUND));
    }

    /** The result of sending again. */
    sealed interface Resent {
        /** It is on its way, or no longer needed. */
        record Settled(InvitationOutcome invited) implements Resent {}

        /** The last mail is too recent. */
        record TooSoon(Duration pause) implements Resent {}
    }
}
