package org.annuaire.directory.users;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.organizations.Organizations;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.IdentityId;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.users.PersonClaims.EmailTrust;
import org.annuaire.directory.users.PersonClaims.SubjectStability;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** From claims to a user: by identity, else by a trusted address, else a new one. Runs in the transaction of {@link Users}. */
@Component
final class SignIn {
    private static final int LONGEST_NAME = 100;

    private final UserSql users;
    private final IdentitySql identities;
    private final Organizations organizations;
    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignIn(
            UserSql users,
            IdentitySql identities,
            Organizations organizations,
            Changes changes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.users = users;
        this.identities = identities;
        this.organizations = organizations;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    SignedIn signIn(PersonClaims claims) {
        identities.lock(claims.issuer(), claims.subject(), claims.email());
        Instant now = clock.instant();
        Optional<IdentityId> known = identities.find(claims.issuer(), claims.subject());
        if (known.isPresent()) {
            User user = users.findByIdentity(claims.issuer(), claims.subject()).orElseThrow();
            requireActive(user);
            identities.seen(known.get(), now);
            return update(user, known.get(), claims, now);
        }
        return byEmail(claims)
                .map(user -> update(user, link(user, claims, now), claims, now))
                .orElseGet(() -> join(claims, now));
    }

    private Optional<User> byEmail(PersonClaims claims) {
        EmailAddress email = claims.email();
        if (email == null || claims.emailTrust() == EmailTrust.NONE) {
            return Optional.empty();
        }
        List<User> namesakes = users.findByEmail(email);
        if (namesakes.isEmpty()) {
            return Optional.empty();
        }
        if (claims.emailTrust() == EmailTrust.UNVERIFIED) {
            throw new ProblemException(UserProblem.EMAIL_NOT_VERIFIED);
        }
        List<User> active = namesakes.stream()
                .filter(user -> user.state() == UserState.ACTIVE)
                .toList();
        if (active.size() > 1) {
            throw new ProblemException(UserProblem.EMAIL_AMBIGUOUS);
        }
        if (active.isEmpty()) {
            throw new ProblemException(UserProblem.ACCOUNT_DISABLED);
        }
        return Optional.of(active.get(0));
    }

    private IdentityId link(User user, PersonClaims claims, Instant now) {
        if (claims.subjectStability() == SubjectStability.RANDOM) {
            Optional<IdentityId> replaced = identities.replace(user.id(), claims.issuer(), claims.subject(), now);
            if (replaced.isPresent()) {
                return replaced.get();
            }
        }
        changes.record(Change.of("identity.linked-by-email")
                .by(user.id())
                .about(user.id())
                .with("issuer", null, claims.issuer()));
        return identities.insert(user.id(), claims.issuer(), claims.subject(), now);
    }

    private SignedIn join(PersonClaims claims, Instant now) {
        OrganizationId organization =
                organizations.identify(claims.registrationId(), claims.email()).organization();
        String name = shortened(claims.name());
        UserId user = users.insert(organization, claims.email(), name, now);
        IdentityId identity = identities.insert(user, claims.issuer(), claims.subject(), now);
        changes.record(Change.of("user.joined")
                .by(user)
                .about(user)
                .in(organization)
                .with("email", null, text(claims.email()))
                .with("name", null, name));
        events.publishEvent(new UserEvent.Joined(user, organization, claims.email(), name));
        return new SignedIn(user, identity);
    }

    /** Writes what changed. An empty claim erases nothing, and an address that another person has is not taken over. */
    private SignedIn update(User user, IdentityId identity, PersonClaims claims, Instant now) {
        String name = Optional.ofNullable(shortened(claims.name())).orElse(user.name());
        String email = Optional.ofNullable(newEmail(user, claims.email())).orElse(user.email());
        Change change = Change.of("user.updated").by(user.id()).about(user.id());
        if (name != null && !name.equals(user.name())) {
            change = change.with("name", user.name(), name);
        }
        if (email != null && !email.equals(user.email())) {
            change = change.with("email", user.email(), email);
        }
        if (!change.values().isEmpty()) {
            changes.record(change);
        }
        users.signedIn(user.id(), email, name, now);
        return new SignedIn(user.id(), identity);
    }

    private @Nullable String newEmail(User user, @Nullable EmailAddress email) {
        if (email == null || email.toString().equals(user.email())) {
            return null;
        }
        boolean taken =
                users.findByEmail(email).stream().anyMatch(other -> !other.id().equals(user.id()));
        if (taken) {
            changes.record(Change.of("user.email-conflict").by(user.id()).about(user.id()));
            return null;
        }
        return email.toString();
    }

    private static void requireActive(User user) {
        if (user.state() != UserState.ACTIVE) {
            throw new ProblemException(UserProblem.ACCOUNT_DISABLED);
        }
    }

    private static @Nullable String shortened(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        String stripped = name.strip();
        return stripped.codePointCount(0, stripped.length()) <= LONGEST_NAME
                ? stripped
                : stripped.substring(0, stripped.offsetByCodePoints(0, LONGEST_NAME));
    }

    private static @Nullable String text(@Nullable EmailAddress email) {
        return email == null ? null : email.toString();
    }
}
