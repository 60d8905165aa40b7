package org.annuaire.directory.users;

import java.util.List;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.ChangeOrigin;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.organizations.IdentifiedOrganization;
import org.annuaire.directory.organizations.Organizations;
import org.annuaire.directory.shared.IdentityId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.users.PersonClaims.Registration.Origin;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** A first sign-in: the user, their identity, and what other modules give to people who join, in one transaction. */
@Component
final class Newcomers {
    private final UserSql users;
    private final IdentitySql identities;
    private final Organizations organizations;
    private final WaitingCases cases;
    private final Changes changes;
    private final ApplicationEventPublisher events;

    Newcomers(
            UserSql users,
            IdentitySql identities,
            Organizations organizations,
            WaitingCases cases,
            Changes changes,
            ApplicationEventPublisher events) {
        this.users = users;
        this.identities = identities;
        this.organizations = organizations;
        this.cases = cases;
        this.changes = changes;
        this.events = events;
    }

    /**
     * Address and subject are locked.
     *
     * @throws org.annuaire.directory.shared.ProblemException if their organization cannot be determined, or is
     *     suspended
     */
    SignedIn join(PresentedClaims presented) {
        PersonClaims claims = presented.claims();
        IdentifiedOrganization found = organizations.identify(
                presented.registrationId(), claims.vouchedEmail().orElse(null));
        UserId user = users.insert(found.organization(), claims, presented.at());
        IdentityId identity = identities.insert(user, claims.subject(), presented.at());
        String email = claims.email() == null ? null : claims.email().toString();
        String name = claims.profile().name();
        changes.record(List.of(
                Change.of("user.joined", ChangeOrigin.PROVIDER)
                        .by(user)
                        .about(user)
                        .in(found.organization())
                        .with("email", null, email)
                        .with("name", null, name),
                Change.of("identity.linked", ChangeOrigin.PROVIDER)
                        .by(user)
                        .about(user)
                        .in(found.organization())
                        .with("issuer", null, claims.subject().issuer())));
        if (found.conflicting() != null) {
            cases.organizationConflict(user, found.organization(), found.conflicting(), presented);
        }
        if (claims.registration().origin() == Origin.PROVIDER_DEFAULT) {
            cases.defaultRegistrationId(user, found.organization(), presented);
        }
        events.publishEvent(new UserEvent.Joined(user, found.organization(), claims.email(), name));
        claims.vouchedEmail().ifPresent(vouched -> {
            events.publishEvent(new UserEvent.AddressOwned(user, vouched.toString()));
            events.publishEvent(new UserEvent.AddressVouchedFor(user, vouched));
        });
        return new SignedIn(user, identity);
    }
}
