package org.annuaire.directory.organizations;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Organizations: finding them, and deciding which one a person belongs to. */
@Service
@Transactional
public class Organizations {
    private final OrganizationSql sql;
    private final OrganizationIdentification identifying;
    private final RegistrationIds registrationIds;
    private final Changes changes;
    private final Clock clock;

    Organizations(
            OrganizationSql sql,
            OrganizationIdentification identifying,
            RegistrationIds registrationIds,
            Changes changes,
            Clock clock) {
        this.sql = sql;
        this.identifying = identifying;
        this.registrationIds = registrationIds;
        this.changes = changes;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Organization> find(OrganizationId id) {
        return sql.find(id);
    }

    /** The registration ids of active organizations whose metadata say that they are communes, newest first. */
    @Transactional(readOnly = true)
    List<String> registrationIdsOfCommunes(int limit) {
        return sql.listCommunes(limit);
    }

    /** The organization, which cannot be merged away before the end of the transaction. */
    public Optional<Organization> lock(OrganizationId id) {
        sql.lockShape();
        return sql.find(id);
    }

    /**
     * The organization of a person who is new here: the one with this registration id, else the one with the address's
     * domain; created with that one identifier if there is none. Values are compared whole, in canonical form. It
     * cannot be merged away before the end of the transaction.
     *
     * @throws ProblemException {@link OrganizationProblem#ORGANIZATION_NOT_IDENTIFIED} if neither is usable, {@link
     *     OrganizationProblem#ORGANIZATION_SUSPENDED} if the organization is suspended
     */
    public IdentifiedOrganization identify(@Nullable String registrationId, @Nullable EmailAddress email) {
        return identifying.identify(registrationId, email);
    }

    /** The canonical form of this registration id; empty if the text is not one of the configured scheme. */
    public Optional<String> canonicalRegistrationId(String text) {
        return registrationIds.canonical(text);
    }

    /**
     * An organization with which the viewer may do this.
     *
     * @throws ProblemException {@link OrganizationProblem#ORGANIZATION_NOT_FOUND} if it does not exist for them, {@link
     *     CommonProblem#FORBIDDEN} if it does and they may not
     */
    @Transactional(readOnly = true)
    public OrganizationSeen require(Viewer viewer, OrganizationId id, OrganizationPermission permission) {
        OrganizationSeen seen = Optional.of(id)
                .filter(organization -> OrganizationPolicy.maySee(viewer, organization))
                .flatMap(organization -> sql.find(viewer, organization))
                .orElseThrow(() -> new ProblemException(OrganizationProblem.ORGANIZATION_NOT_FOUND));
        if (!OrganizationPolicy.allows(viewer, seen.administered(), permission)) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
        return seen;
    }

    /**
     * Gives an organization another name, if there is one.
     *
     * @throws ProblemException as {@link #require}
     */
    OrganizationSeen rename(Viewer viewer, OrganizationId id, Field<String> name) {
        Organization before = require(viewer, id, OrganizationPermission.CHANGE).organization();
        String after = name.or(before.name());
        if (!after.equals(before.name())) {
            sql.rename(id, after, clock.instant());
            changes.record(Change.of("organization.changed", viewer).in(id).with("name", before.name(), after));
        }
        return require(viewer, id, OrganizationPermission.SEE);
    }
}
