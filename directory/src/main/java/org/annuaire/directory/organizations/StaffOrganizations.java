package org.annuaire.directory.organizations;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.InvalidFieldsException.FieldError;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** What staff do with organizations. Each method acts for a viewer, and refuses those who are not staff. */
@Service
@Transactional
class StaffOrganizations {
    private final StaffOrganizationSql sql;
    private final OrganizationIdentifiers identifiers;
    private final OrganizationMetadata rules;
    private final OrganizationLookUp lookUp;
    private final Changes changes;
    private final Clock clock;

    StaffOrganizations(
            StaffOrganizationSql sql,
            OrganizationIdentifiers identifiers,
            OrganizationMetadata rules,
            OrganizationLookUp lookUp,
            Changes changes,
            Clock clock) {
        this.sql = sql;
        this.identifiers = identifiers;
        this.rules = rules;
        this.lookUp = lookUp;
        this.changes = changes;
        this.clock = clock;
    }

    /** @throws ProblemException {@link CommonProblem#FORBIDDEN} for anybody but staff */
    void requireStaff(Viewer viewer) {
        if (!OrganizationPolicy.mayRunAll(viewer)) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
    }

    /** @throws ProblemException as {@link #requireStaff}; {@link OrganizationProblem#ORGANIZATION_NOT_FOUND} */
    @Transactional(readOnly = true)
    OrganizationDetails require(Viewer viewer, OrganizationId id) {
        requireStaff(viewer);
        return sql.find(id).orElseThrow(() -> new ProblemException(OrganizationProblem.ORGANIZATION_NOT_FOUND));
    }

    @Transactional(readOnly = true)
    CursorQuery.Slice<OrganizationDetails> list(
            Viewer viewer, CursorQuery query, @Nullable String q, @Nullable Boolean active) {
        requireStaff(viewer);
        List<OrganizationDetails> found = q == null ? sql.list(query, active) : sql.search(query, active, q);
        return query.slice(found, OrganizationDetails::cursor);
    }

    /**
     * @throws InvalidFieldsException if an identifier is invalid or belongs to another organization, or the metadata
     *     are wrong
     */
    OrganizationDetails create(Viewer viewer, NewOrganization request) {
        requireStaff(viewer);
        rules.require(request.metadata());
        if (request.registrationIds().isEmpty() && request.domains().isEmpty()) {
            throw InvalidFieldsException.of("__all__", OrganizationFieldProblem.NO_IDENTIFIER);
        }
        OrganizationId id = identifiers.make(request.name(), request.metadata().toString());
        List<Change> all = new ArrayList<>();
        all.add(Change.of("organization.created", viewer).in(id).with("name", null, request.name()));
        List<FieldError> flaws = new ArrayList<>();
        request.identifiers().forEach((kind, texts) -> {
            try {
                all.addAll(add(viewer, id, kind, texts, kind.wireName()));
            } catch (InvalidFieldsException e) {
                flaws.addAll(e.fieldErrors()); // those of the other list are told too
            }
        });
        if (!flaws.isEmpty()) {
            throw new InvalidFieldsException(flaws);
        }
        changes.record(all);
        return require(viewer, id);
    }

    /** What is wrong with the identifiers of an organization to be, whoever may have them; of each list, one. */
    List<FieldError> flaws(List<String> registrationIds, List<String> domains) {
        return Stream.concat(
                        flaw(IdentifierKind.REGISTRATION_ID, registrationIds).stream(),
                        flaw(IdentifierKind.DOMAIN, domains).stream())
                .toList();
    }

    private Optional<FieldError> flaw(IdentifierKind kind, List<String> texts) {
        return texts.stream()
                .flatMap(text -> identifiers.flaw(kind, text, kind.wireName()).stream())
                .findFirst();
    }

    /** @param field where they were written */
    private List<Change> add(Viewer viewer, OrganizationId id, IdentifierKind kind, List<String> texts, String field) {
        SortedSet<String> values = texts.stream()
                .map(text -> identifiers.require(kind, text, field))
                .collect(Collectors.toCollection(TreeSet::new));
        return identifiers.add(id, kind, values, field).stream()
                .map(value ->
                        Change.of("organization.identified", viewer).in(id).with(kind.wireName(), null, value))
                .toList();
    }

    /** Replaces name and metadata, if they are given. */
    OrganizationDetails change(Viewer viewer, OrganizationId id, Field<String> name, Field<JsonNode> metadata) {
        OrganizationDetails before = locked(viewer, id);
        metadata.ifPresent(rules::require);
        return store(viewer, before, name.or(before.organization().name()), metadata.or(before.metadata()));
    }

    private OrganizationDetails store(Viewer viewer, OrganizationDetails before, String name, JsonNode metadata) {
        OrganizationId id = before.organization().id();
        String nameBefore = before.organization().name();
        Change change = Change.of("organization.changed", viewer).in(id);
        if (!name.equals(nameBefore)) {
            change = change.with("name", nameBefore, name);
        }
        if (!metadata.equals(before.metadata())) {
            change = change.with("metadata", before.metadata().toString(), metadata.toString());
        }
        if (change.values().isEmpty()) {
            return before;
        }
        sql.update(id, name, metadata, clock.instant());
        changes.record(change);
        return require(viewer, id);
    }

    /** @throws InvalidFieldsException if it is invalid, or belongs to another organization */
    OrganizationDetails identify(Viewer viewer, OrganizationId id, IdentifierKind kind, String text) {
        identifiers.lock();
        locked(viewer, id);
        changes.record(add(viewer, id, kind, List.of(text), "value"));
        return require(viewer, id);
    }

    /** @throws ProblemException if the organization does not have it, or has no other */
    void forget(Viewer viewer, OrganizationId id, IdentifierKind kind, String text) {
        Organization organization = locked(viewer, id).organization();
        String value = identifiers
                .canonical(kind, text)
                .filter(kind.of(organization)::contains)
                .orElseThrow(() -> new ProblemException(OrganizationProblem.IDENTIFIER_NOT_FOUND));
        if (organization.registrationIds().size() + organization.domains().size() == 1) {
            throw new ProblemException(OrganizationProblem.LAST_IDENTIFIER);
        }
        switch (kind) {
            case REGISTRATION_ID -> sql.removeRegistrationId(id, value);
            case DOMAIN -> sql.removeDomain(id, value);
        }
        changes.record(Change.of("organization.identified", viewer).in(id).with(kind.wireName(), value, null));
    }

    /** Asks the registers again for the name and metadata of an organization that people have not named. */
    OrganizationDetails lookUp(Viewer viewer, OrganizationId id) {
        OrganizationDetails before = locked(viewer, id);
        Organization organization = before.organization();
        Optional<OrganizationLookUp.Found> found =
                organization.registrationIds().contains(organization.name())
                        ? lookUp.find(organization.registrationIds().get(0), before.metadata())
                        : Optional.empty();
        return found.map(known -> store(viewer, before, known.name(), known.metadata()))
                .orElse(before);
    }

    /** As {@link #require}; nobody else changes it until the end of the transaction. */
    OrganizationDetails locked(Viewer viewer, OrganizationId id) {
        requireStaff(viewer);
        sql.lock(id);
        return require(viewer, id);
    }
}
