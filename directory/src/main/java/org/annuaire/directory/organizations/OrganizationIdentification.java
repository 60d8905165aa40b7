package org.annuaire.directory.organizations;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.ChangeOrigin;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the organization that claims lead to. Runs in the transaction of {@link Organizations}. */
@Component
final class OrganizationIdentification {
    private final OrganizationSql sql;
    private final RegistrationIds registrationIds;
    private final MailDomains mailDomains;
    private final OrganizationLookUp lookUp;
    private final Changes changes;
    private final Clock clock;

    OrganizationIdentification(
            OrganizationSql sql,
            RegistrationIds registrationIds,
            MailDomains mailDomains,
            OrganizationLookUp lookUp,
            Changes changes,
            Clock clock) {
        this.sql = sql;
        this.registrationIds = registrationIds;
        this.mailDomains = mailDomains;
        this.lookUp = lookUp;
        this.changes = changes;
        this.clock = clock;
    }

    IdentifiedOrganization identify(@Nullable String registrationId, @Nullable EmailAddress email) {
        String id = registrationId(registrationId);
        String domain = domain(email);
        String identifier = id == null ? domain : id;
        if (identifier == null) {
            throw new ProblemException(OrganizationProblem.ORGANIZATION_NOT_IDENTIFIED);
        }
        sql.lockShape();
        sql.lockIdentifiers(List.of(identifier));
        OrganizationMatches found = sql.recognise(id, domain);
        OrganizationId known = id == null ? found.byDomain() : found.byRegistrationId();
        if (known == null) {
            return new IdentifiedOrganization(create(id, identifier), found.byDomain(), true);
        }
        if (!sql.isActive(known)) {
            throw new ProblemException(OrganizationProblem.ORGANIZATION_SUSPENDED);
        }
        return new IdentifiedOrganization(known, known.equals(found.byDomain()) ? null : found.byDomain(), false);
    }

    private @Nullable String registrationId(@Nullable String text) {
        return text == null ? null : registrationIds.canonical(text).orElse(null);
    }

    private @Nullable String domain(@Nullable EmailAddress email) {
        return email == null ? null : mailDomains.identifying(email.domain()).orElse(null);
    }

    private OrganizationId create(@Nullable String registrationId, String identifier) {
        Optional<OrganizationLookUp.Found> known =
                Optional.ofNullable(registrationId).flatMap(lookUp::find);
        String name = known.map(OrganizationLookUp.Found::name).orElse(Organization.shortened(identifier));
        String metadata = known.map(found -> found.metadata().toString()).orElse("{}");
        OrganizationId created = sql.insert(name, metadata, clock.instant());
        sql.add(created, kind(registrationId), List.of(identifier), clock.instant());
        changes.record(Change.of("organization.created", ChangeOrigin.PROVIDER)
                .in(created)
                .with("name", null, name)
                .with(kind(registrationId).wireName(), null, identifier));
        return created;
    }

    private static IdentifierKind kind(@Nullable String registrationId) {
        return registrationId == null ? IdentifierKind.DOMAIN : IdentifierKind.REGISTRATION_ID;
    }
}
