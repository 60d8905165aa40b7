package org.annuaire.directory.invitations;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.invitations.InvitationSql.NewMail;
import org.annuaire.directory.mail.MailState;
import org.annuaire.directory.mail.Mails;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.FieldProblem;
import org.annuaire.directory.shared.InvitationId;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.EmailOwners.EmailOwner;
import org.annuaire.directory.users.EmailOwners.Status;
import org.springframework.stereotype.Component;

/** Makes invitations with their mails, and accesses for people who are known; many take as many statements as one. */
@Component
final class InvitationBatch {
    private final InvitationSql sql;
    private final InvitationSettings settings;
    private final Mails mails;
    private final Changes changes;
    private final Clock clock;

    InvitationBatch(InvitationSql sql, InvitationSettings settings, Mails mails, Changes changes, Clock clock) {
        this.sql = sql;
        this.settings = settings;
        this.mails = mails;
        this.changes = changes;
        this.clock = clock;
    }

    /** Who invites, to which team and with which role; they may. */
    record Request(Viewer viewer, TeamId team, OrganizationId organization, Role role) {}

    Instant now() {
        return clock.instant();
    }

    /**
     * @param addresses empty where a text is not an address
     * @param owners the owner of each address
     * @return the result for each, in the order of the addresses
     * @throws ProblemException if too many mails would be sent on this day
     */
    List<InvitationOutcome> invite(
            Request request, List<Optional<EmailAddress>> addresses, Map<EmailAddress, EmailOwner> owners) {
        Map<String, EmailAddress> first = new LinkedHashMap<>(); // of several that count as the same
        addresses.stream()
                .flatMap(Optional::stream)
                .forEach(address -> first.putIfAbsent(owner(owners, address).key(), address));
        Set<UserId> joined = join(
                request,
                first.values().stream()
                        .flatMap(address ->
                                Stream.ofNullable(owner(owners, address).user()))
                        .toList());
        List<EmailAddress> strangers = first.values().stream()
                .filter(address -> owner(owners, address).status() == Status.UNKNOWN)
                .toList();
        Set<EmailAddress> mailedTooOften = mails.spend(request.viewer().user(), request.team(), strangers);
        if (addresses.size() == 1 && !mailedTooOften.isEmpty()) {
            throw mails.tooMany();
        }
        Map<String, Invitation> made = write(
                request,
                strangers.stream()
                        .filter(address -> !mailedTooOften.contains(address))
                        .map(EmailAddress::toString)
                        .toList());
        return addresses.stream()
                .map(address -> address.map(given -> mailedTooOften.contains(given)
                                ? new InvitationOutcome.Refused("email", InvitationFieldProblem.MAILED_TOO_OFTEN)
                                : tell(given, owner(owners, given), joined, made))
                        .orElseGet(() -> new InvitationOutcome.Refused("email", InvitationFieldProblem.NOT_AN_EMAIL)))
                .toList();
    }

    private static EmailOwner owner(Map<EmailAddress, EmailOwner> owners, EmailAddress address) {
        return requireNonNull(owners.get(address), "owner");
    }

    private Set<UserId> join(Request request, List<UserId> people) {
        Set<UserId> joined = new HashSet<>(sql.insertAccesses(request.team(), people, request.role(), clock.instant()));
        record(people.stream()
                .filter(joined::contains)
                .map(user -> change("team-access.created", request).about(user))
                .toList());
        return joined;
    }

    private Map<String, Invitation> write(Request request, List<String> strangers) {
        NewMail mail = queueMail();
        Map<String, Invitation> made = sql
                .insert(
                        request.team(),
                        request.viewer().user(),
                        strangers,
                        request.role(),
                        mail.queuedAt().plus(settings.validity()),
                        mail)
                .stream()
                .collect(Collectors.toMap(
                        Invitation::email, invitation -> invitation, (one, other) -> one, HashMap::new));
        record(made.values().stream()
                .map(invitation -> change("invitation.created", request))
                .toList());
        return made;
    }

    /** Removes each result that it returns: of several addresses that count as the same, the first gets it. */
    private static InvitationOutcome tell(
            EmailAddress address, EmailOwner person, Set<UserId> joined, Map<String, Invitation> left) {
        if (person.user() != null) {
            return joined.remove(person.user())
                    ? new InvitationOutcome.Joined(person.user())
                    : new InvitationOutcome.Refused("__all__", CommonFieldProblem.MEMBER_ALREADY);
        }
        Optional<FieldProblem> refusal = refusal(person.status());
        if (refusal.isPresent()) {
            return new InvitationOutcome.Refused("email", refusal.get());
        }
        Invitation invitation = left.remove(address.toString());
        return invitation == null
                ? new InvitationOutcome.Refused("__all__", InvitationFieldProblem.INVITED_ALREADY)
                : new InvitationOutcome.Waiting(invitation);
    }

    /** Why an address with this status cannot be invited, if it cannot. */
    static Optional<FieldProblem> refusal(Status status) {
        return switch (status) {
            case UNKNOWN, ACTIVE -> Optional.empty();
            case UNAVAILABLE -> Optional.of(InvitationFieldProblem.PERSON_UNAVAILABLE);
            case AMBIGUOUS -> Optional.of(InvitationFieldProblem.AMBIGUOUS_PERSON);
        };
    }

    void renew(InvitationId id) {
        sql.renew(id, clock.instant().plus(settings.validity()), clock.instant());
    }

    /**
     * Queues another mail, or returns how long to wait before that.
     *
     * @throws ProblemException if too many mails would be sent on this day
     */
    Optional<Duration> mailAgain(Viewer viewer, TeamId team, InvitationId id, EmailAddress address) {
        Instant floor = clock.instant().minus(settings.resendAfter());
        // Exactly that long ago is long enough.
        if (sql.queueAgain(id, queueMail(), floor)) {
            if (!mails.spend(viewer.user(), team, List.of(address)).isEmpty()) {
                throw mails.tooMany();
            }
            return Optional.empty();
        }
        return sql.queuedAt(id)
                .map(last -> Duration.between(floor, last))
                .or(() -> Optional.of(settings.resendAfter()));
    }

    private NewMail queueMail() {
        Instant now = clock.instant();
        if (!mails.areSent()) {
            return new NewMail(MailState.UNCONFIGURED, now, null);
        }
        mails.queued();
        return new NewMail(MailState.PENDING, now, now);
    }

    private void record(List<Change> all) {
        if (!all.isEmpty()) {
            changes.record(all);
        }
    }

    private static Change change(String kind, Request request) {
        return Change.of(kind, request.viewer())
                .about(request.team())
                .in(request.organization())
                .with("role", null, request.role().wireName());
    }
}
