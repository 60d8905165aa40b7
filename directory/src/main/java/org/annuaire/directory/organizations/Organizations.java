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
    private static final int LONGEST_NAME = 100;

    private final OrganizationSql sql;
    private final RegistrationIds registrationIds;
    private final MailDomains mailDomains;
    private final Changes changes;
    private final Clock clock;

    Organizations(
            OrganizationSql sql,
            RegistrationIds registrationIds,
            MailDomains mailDomains,
            Changes changes,
            Clock clock) {
        this.sql = sql;
        this.registrationIds = registrationIds;
        this.mailDomains = mailDomains;
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

    /** Whether this organization exists and is not suspended. */
    @Transactional(readOnly = true)
    public boolean isActive(OrganizationId id) {
        return sql.isActive(id);
    }

    /**
     * The organization of a person who is new here: the one with this registration id, else the one with the address's domain;
     * created with that one identifier where there is none. Values are compared whole, in canonical form. It stays until the
     * end of the transaction: it is not merged away.
     *
     * @throws ProblemException {@link OrganizationProblem#ORGANIZATION_NOT_IDENTIFIED} if neither is usable, {@link
     *     OrganizationProblem#ORGANIZATION_SUSPENDED} if the organization is suspended
     */
    public Identification identify(@Nullable String registrationId, @Nullable EmailAddress email) {
        String id = registrationId(registrationId);
        String domain = domain(email);
        String identifier = id == null ? domain : id;
        if (identifier == null) {
            throw new ProblemException(OrganizationProblem.ORGANIZATION_NOT_IDENTIFIED);
        }
        sql.holdShape();
        sql.lockIdentifier(identifier);
        Recognition found = sql.recognise(id, domain);
        OrganizationId known = id == null ? found.byDomain() : found.byRegistrationId();
        if (known == null) {
            return new Identification(create(id, identifier), found.byDomain(), true);
        }
        if (!sql.isActive(known)) {
            throw new ProblemException(OrganizationProblem.ORGANIZATION_SUSPENDED);
        }
        return new Identification(known, known.equals(found.byDomain()) ? null : found.byDomain(), false);
    }

    /**
     * Where the claims of a person who is known already lead: one statement at most, which locks nothing. An organization that
     * it tells may be merged away before the transaction ends.
     */
    @Transactional(readOnly = true)
    public Recognition recognise(@Nullable String registrationId, @Nullable EmailAddress email) {
        String id = registrationId(registrationId);
        String domain = domain(email);
        return id == null && domain == null ? Recognition.NOTHING : sql.recognise(id, domain);
    }

    /** The one form in which this registration id is stored; empty where the text is none of the configured scheme. */
    public Optional<String> canonicalRegistrationId(String text) {
        return registrationIds.canonical(text);
    }

    private @Nullable String registrationId(@Nullable String text) {
        return text == null ? null : registrationIds.canonical(text).orElse(null);
    }

    private @Nullable String domain(@Nullable EmailAddress email) {
        return email == null ? null : mailDomains.identifying(email.domain()).orElse(null);
    }

    private OrganizationId create(@Nullable String registrationId, String identifier) {
        String name = identifier.substring(0, Math.min(identifier.length(), LONGEST_NAME));
        OrganizationId created = sql.insert(name, clock.instant());
        if (registrationId == null) {
            sql.addDomain(created, identifier, clock.instant());
        } else {
            sql.addRegistrationId(created, registrationId, clock.instant());
        }
        changes.record(Change.of("organization.created").in(created).with("name", null, name));
        return created;
    }
}
