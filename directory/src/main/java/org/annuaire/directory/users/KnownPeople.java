package org.annuaire.directory.users;

import java.util.ArrayList;
import java.util.List;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.ChangeOrigin;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.IdentityId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.users.PersonClaims.SubjectStability;
import org.annuaire.directory.users.SignInSql.NewValues;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * A sign-in of somebody who is known. Only changes are written: an empty claim erases nothing, an address that another
 * person has is not taken over, and a registration id of another organization moves nobody.
 */
@Component
final class KnownPeople {
    private final SignInSql sql;
    private final IdentitySql identities;
    private final WaitingCases cases;
    private final Changes changes;
    private final ApplicationEventPublisher events;

    KnownPeople(
            SignInSql sql,
            IdentitySql identities,
            WaitingCases cases,
            Changes changes,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.identities = identities;
        this.cases = cases;
        this.changes = changes;
        this.events = events;
    }

    /** The person has the identity that was presented. */
    SignedIn welcome(KnownPerson person, PresentedClaims presented) {
        if (person.identity() == null) {
            throw new IllegalArgumentException("expected a person with the presented identity, got one without");
        }
        return update(person.requireActive(), person.identity(), presented, List.of());
    }

    /** The person has the address that was presented, and it may lead to them. Address and subject are locked. */
    SignedIn welcomeByEmail(KnownPerson person, PresentedClaims presented) {
        person.requireActive();
        var subject = presented.claims().subject();
        boolean replaces = subject.stability() == SubjectStability.RANDOM && person.identity() != null;
        Change change = Change.of(replaces ? "identity.replaced" : "identity.linked-by-email", ChangeOrigin.PROVIDER)
                .by(person.user())
                .about(person.user())
                .in(person.organization())
                .with("issuer", null, subject.issuer());
        IdentityId identity = replaces && person.identity() != null
                ? person.identity()
                : identities.insert(person.user(), subject, presented.at());
        return update(person, identity, presented, List.of(change));
    }

    private SignedIn update(KnownPerson person, IdentityId identity, PresentedClaims presented, List<Change> before) {
        List<Change> all = new ArrayList<>(before);
        String name = newName(person, presented.claims().profile().name());
        String email = newEmail(person, presented, all);
        Change change = Change.of("user.updated", ChangeOrigin.PROVIDER)
                .by(person.user())
                .about(person.user())
                .in(person.organization());
        if (name != null) {
            change = change.with("name", person.name(), name);
        }
        if (email != null) {
            change = change.with("email", person.email(), email);
        }
        if (!change.values().isEmpty()) {
            all.add(change);
        }
        NewValues values = newValues(person, presented, email, name);
        write(identity, presented, values);
        if (!person.comparison().ownRegistrationId()) {
            cases.organizationChanged(person.user(), person.organization(), presented);
        }
        if (!all.isEmpty()) {
            changes.record(all);
        }
        publish(person, presented.claims(), values);
        return new SignedIn(person.user(), identity);
    }

    private void publish(KnownPerson person, PersonClaims claims, NewValues values) {
        String kept = values.email() == null ? person.email() : values.email();
        boolean vouched = values.vouched() == null ? person.emailVouched() : values.vouched();
        if (kept != null && vouched) {
            events.publishEvent(new UserEvent.AddressOwned(person.user(), kept));
        }
        claims.vouchedEmail()
                .ifPresent(email -> events.publishEvent(new UserEvent.AddressVouchedFor(person.user(), email)));
    }

    private void write(IdentityId identity, PresentedClaims presented, NewValues values) {
        var subject = presented.claims().subject();
        boolean active = values.none()
                ? sql.seen(identity, subject, presented.at())
                : sql.changed(identity, subject, values, presented.at());
        if (!active) {
            throw new ProblemException(UserProblem.ACCOUNT_DISABLED);
        }
    }

    /**
     * The address and whether somebody vouches for it are written together: of two sign-ins at the same moment, neither
     * may vouch for the other's address. Who vouched for it once, did.
     */
    private NewValues newValues(
            KnownPerson person, PresentedClaims presented, @Nullable String newEmail, @Nullable String newName) {
        EmailAddress email = presented.claims().email();
        boolean vouched = presented.claims().vouchedEmail().isPresent();
        boolean same = email != null && person.comparison().sameAddress();
        boolean becomesVouched = same && vouched && !person.emailVouched();
        if (email != null && becomesVouched) {
            identities.lock(email);
        }
        if (newEmail == null && !becomesVouched) {
            return new NewValues(null, null, newName);
        }
        String kept = newEmail == null ? person.email() : newEmail;
        return new NewValues(kept, vouched || (same && person.emailVouched()), newName);
    }

    private static @Nullable String newName(KnownPerson person, @Nullable String name) {
        return name == null || name.equals(person.name()) ? null : name;
    }

    private @Nullable String newEmail(KnownPerson person, PresentedClaims presented, List<Change> all) {
        EmailAddress email = presented.claims().email();
        if (email == null || email.toString().equals(person.email())) {
            return null;
        }
        if (person.comparison().sameAddress()) {
            return email.toString();
        }
        identities.lock(email);
        if (sql.isTaken(email, presented.claims().vouchedEmail().isPresent(), person.user())) {
            if (cases.emailTaken(person.user(), person.organization(), presented)) {
                all.add(Change.of("user.email-conflict", ChangeOrigin.PROVIDER)
                        .by(person.user())
                        .about(person.user())
                        .in(person.organization()));
            }
            return null;
        }
        return email.toString();
    }
}
