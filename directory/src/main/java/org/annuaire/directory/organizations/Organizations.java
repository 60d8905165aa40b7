package org.annuaire.directory.organizations;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Organizations: finding, and telling which one a person belongs to. */
@Service
@Transactional
public class Organizations {
    private final OrganizationSql sql;
    private final RegistrationIds registrationIds;
    private final PublicMailDomains publicMailDomains;
    private final Changes changes;
    private final Clock clock;

    Organizations(
            OrganizationSql sql,
            RegistrationIds registrationIds,
            PublicMailDomains publicMailDomains,
            Changes changes,
            Clock clock) {
        this.sql = sql;
        this.registrationIds = registrationIds;
        this.publicMailDomains = publicMailDomains;
        this.changes = changes;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Organization> find(OrganizationId id) {
        return sql.find(id);
    }

    /** The registration ids of active organizations whose metadata say that they are communes, of the newest one first. */
    @Transactional(readOnly = true)
    List<String> registrationIdsOfCommunes(int limit) {
        return sql.listCommunes(limit);
    }

    /**
     * The organization with this registration id, else the one with the address's domain; created with that one identifier
     * where there is none. Values are compared whole, in canonical form.
     *
     * @throws ProblemException {@link OrganizationProblem#ORGANIZATION_NOT_IDENTIFIED} if neither is usable
     */
    public OrganizationId identify(@Nullable String registrationId, @Nullable EmailAddress email) {
        Optional<String> id = Optional.ofNullable(registrationId).flatMap(registrationIds::canonical);
        Optional<String> domain =
                Optional.ofNullable(email).map(EmailAddress::domain).filter(name -> !publicMailDomains.contains(name));
        if (id.isPresent()) {
            return byRegistrationId(id.get());
        }
        return domain.map(this::byDomain)
                .orElseThrow(() -> new ProblemException(OrganizationProblem.ORGANIZATION_NOT_IDENTIFIED));
    }

    private OrganizationId byRegistrationId(String id) {
        sql.lockIdentifier(id);
        return sql.findByRegistrationId(id).orElseGet(() -> {
            OrganizationId created = create(id);
            sql.addRegistrationId(created, id, clock.instant());
            return created;
        });
    }

    private OrganizationId byDomain(String domain) {
        sql.lockIdentifier(domain);
        return sql.findByDomain(domain).orElseGet(() -> {
            OrganizationId created = create(domain);
            sql.addDomain(created, domain, clock.instant());
            return created;
        });
    }

    private OrganizationId create(String name) {
        OrganizationId created = sql.insert(name.substring(0, Math.min(name.length(), 100)), clock.instant());
        changes.record(Change.of("organization.created").in(created).with("name", null, name));
        return created;
    }
}
