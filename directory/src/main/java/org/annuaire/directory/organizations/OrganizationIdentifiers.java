package org.annuaire.directory.organizations;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.InvalidFieldsException.FieldError;
import org.annuaire.directory.shared.OrganizationId;
import org.springframework.stereotype.Component;

/** Gives identifiers to organizations, each to one organization only. Runs in the transaction of its callers. */
@Component
final class OrganizationIdentifiers {
    private final OrganizationSql sql;
    private final RegistrationIds registrationIds;
    private final MailDomains mailDomains;
    private final Clock clock;

    OrganizationIdentifiers(
            OrganizationSql sql, RegistrationIds registrationIds, MailDomains mailDomains, Clock clock) {
        this.sql = sql;
        this.registrationIds = registrationIds;
        this.mailDomains = mailDomains;
        this.clock = clock;
    }

    /**
     * The canonical form of what staff wrote.
     *
     * @param field where they wrote it
     * @throws InvalidFieldsException if it identifies no organization
     */
    String require(IdentifierKind kind, String text, String field) {
        flaw(kind, text, field).ifPresent(flaw -> {
            throw new InvalidFieldsException(List.of(flaw));
        });
        return written(kind, text).orElseThrow();
    }

    /** What is wrong with what staff wrote, whoever may have it. */
    Optional<FieldError> flaw(IdentifierKind kind, String text, String field) {
        Optional<String> value = written(kind, text);
        if (value.isEmpty()) {
            return Optional.of(FieldError.of(
                    field,
                    kind == IdentifierKind.DOMAIN
                            ? OrganizationFieldProblem.NOT_A_DOMAIN
                            : OrganizationFieldProblem.NOT_A_REGISTRATION_ID,
                    text));
        }
        return value.filter(domain -> kind == IdentifierKind.DOMAIN && mailDomains.isPublic(domain))
                .map(domain -> FieldError.of(field, OrganizationFieldProblem.PUBLIC_DOMAIN, domain));
    }

    private Optional<String> written(IdentifierKind kind, String text) {
        return kind == IdentifierKind.DOMAIN ? MailDomains.ofAddresses(text) : registrationIds.canonical(text);
    }

    /** The canonical form of what may be stored, for a look-up. */
    Optional<String> canonical(IdentifierKind kind, String text) {
        return kind == IdentifierKind.DOMAIN ? MailDomains.canonical(text) : registrationIds.canonical(text);
    }

    /** Until the end of the transaction, no organization is merged away. */
    void lock() {
        sql.lockShape();
    }

    /** A new organization, which has no identifier yet. */
    OrganizationId make(String name, String metadata) {
        lock();
        return sql.insert(name, metadata, clock.instant());
    }

    /**
     * Gives the organization identifiers in canonical form; nothing happens to those that it already has.
     *
     * @return those that are new
     * @throws InvalidFieldsException if another organization has one
     */
    List<String> add(OrganizationId organization, IdentifierKind kind, SortedSet<String> values, String field) {
        if (values.isEmpty()) {
            return List.of();
        }
        sql.lockIdentifiers(values);
        Map<String, OrganizationId> holders = sql.holders(kind, values);
        for (String value : values) {
            if (!holders.getOrDefault(value, organization).equals(organization)) {
                throw InvalidFieldsException.of(field, OrganizationFieldProblem.TAKEN, value);
            }
        }
        List<String> added =
                values.stream().filter(value -> !holders.containsKey(value)).toList();
        sql.add(organization, kind, added, clock.instant());
        return added;
    }
}
