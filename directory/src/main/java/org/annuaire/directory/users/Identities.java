package org.annuaire.directory.users;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.ChangeOrigin;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.IdentityId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.users.IdentitySql.Owner;
import org.annuaire.directory.users.PersonClaims.EmailTrust;
import org.annuaire.directory.users.PersonClaims.Subject;
import org.annuaire.directory.users.PersonClaims.SubjectStability;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** How a person signs in: seeing, adding and removing identities. */
@Service
@Transactional
public class Identities {
    private final IdentitySql sql;
    private final WaitingCases cases;
    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;
    private final Clock clock;

    Identities(
            IdentitySql sql,
            WaitingCases cases,
            Changes changes,
            ApplicationEventPublisher events,
            TransactionOperations transaction,
            Clock clock) {
        this.sql = sql;
        this.cases = cases;
        this.changes = changes;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The user's identities, most recently seen first; at most 100. */
    @Transactional(readOnly = true)
    public List<Identity> list(UserId user) {
        return sql.list(user);
    }

    /**
     * Makes the subject of these claims an identity of this user, who is signed in and has just proven that it is
     * theirs. Other claims do not count. An identity that is theirs already stays as it is.
     *
     * @throws ProblemException {@link UserProblem#IDENTITY_TAKEN} if it is somebody else's, {@link
     *     UserProblem#ACCOUNT_DISABLED} if the user is no longer active
     */
    @Transactional(propagation = Propagation.NEVER)
    public IdentityId link(UserId user, PersonClaims claims) {
        try {
            return transaction.execute(status -> find(user, claims));
        } catch (ProblemException refused) {
            cases.linkRefused(user, claims, refused.problem());
            throw refused;
        }
    }

    private IdentityId find(UserId user, PersonClaims claims) {
        sql.lock(claims.subject(), null);
        Optional<Owner> known = sql.findOwner(claims.subject());
        if (known.isPresent()) {
            return requireOwn(user, known.get());
        }
        if (!sql.lock(user)) {
            throw new ProblemException(UserProblem.ACCOUNT_DISABLED);
        }
        return add(user, claims.subject());
    }

    /** A provider that names a person differently each time keeps one identity of them. */
    private IdentityId add(UserId user, Subject subject) {
        Optional<Identity> before = subject.stability() == SubjectStability.RANDOM
                ? sql.list(user).stream()
                        .filter(identity -> identity.issuer().equals(subject.issuer()))
                        .findFirst()
                : Optional.empty();
        before.ifPresent(identity -> sql.replace(identity.id(), subject, clock.instant()));
        IdentityId id = before.map(Identity::id).orElseGet(() -> sql.insert(user, subject, clock.instant()));
        changes.record(Change.of(before.isPresent() ? "identity.replaced" : "identity.linked", ChangeOrigin.PERSON)
                .by(user)
                .about(user)
                .with("issuer", null, subject.issuer()));
        return id;
    }

    private static IdentityId requireOwn(UserId user, Owner owner) {
        if (!owner.user().equals(user)) {
            throw new ProblemException(UserProblem.IDENTITY_TAKEN);
        }
        return owner.identity();
    }

    /**
     * Whether these claims are about this identity of the user. A provider that names a person differently each time
     * proves it by the address that it vouches for.
     */
    @Transactional(readOnly = true)
    public boolean proves(UserId user, IdentityId identity, PersonClaims claims) {
        boolean byAddress =
                claims.subject().stability() == SubjectStability.RANDOM && claims.emailTrust() == EmailTrust.TRUSTED;
        EmailAddress address = byAddress ? claims.vouchedEmail().orElse(null) : null;
        return sql.isOf(user, identity, claims.subject(), address);
    }

    /**
     * Removes an identity from its user. Never the last one, so that they are not locked out, nor the one they are
     * signed in by, so that they cannot remove by mistake what they have just used.
     *
     * @param inUse the identity of the session that asks
     * @throws ProblemException {@link CommonProblem#NOT_FOUND} if they have no such identity, {@link
     *     UserProblem#IDENTITY_LAST}, {@link UserProblem#IDENTITY_IN_USE}
     */
    public void unlink(UserId user, IdentityId id, IdentityId inUse) {
        sql.lock(user);
        List<Identity> all = sql.list(user);
        Identity gone = all.stream()
                .filter(identity -> identity.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
        if (all.size() == 1) {
            throw new ProblemException(UserProblem.IDENTITY_LAST);
        }
        if (id.equals(inUse)) {
            throw new ProblemException(UserProblem.IDENTITY_IN_USE);
        }
        sql.delete(user, id);
        changes.record(Change.of("identity.unlinked", ChangeOrigin.PERSON)
                .by(user)
                .about(user)
                .with("issuer", gone.issuer(), null));
        events.publishEvent(new UserEvent.Unlinked(user, id));
    }
}
