package org.annuaire.directory.organizations;

import java.time.Clock;
import java.util.Optional;
import org.annuaire.directory.shared.FieldProblem;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.OrganizationId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives organizations their identifiers, each to one organization only. Runs in the transaction of its callers. */
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
     * The one form of what staff wrote.
     *
     * @param field where they wrote it
     * @throws InvalidFieldsException if it identifies no organization
     */
    String require(IdentifierKind kind, String text, String field) {
        return switch (kind) {
            case REGISTRATION_ID ->
                registrationIds
                        .canonical(text)
                        .orElseThrow(() -> InvalidFieldsException.of(field, FieldProblem.NOT_A_REGISTRATION_ID, text));
            case DOMAIN -> requireDomain(text, field);
        };
    }

    private String requireDomain(String text, String field) {
        String domain = MailDomains.canonical(text)
                .orElseThrow(() -> InvalidFieldsException.of(field, FieldProblem.NOT_A_DOMAIN, text));
        if (mailDomains.isPublic(domain)) {
            throw InvalidFieldsException.of(field, FieldProblem.PUBLIC_DOMAIN, domain);
        }
        return domain;
    }

    /** The one form of what may be stored, for a look-up. */
    Optional<String> canonical(IdentifierKind kind, String text) {
        return kind == IdentifierKind.DOMAIN ? MailDomains.canonical(text) : registrationIds.canonical(text);
    }

    /** Until the end of the transaction, no organization is merged away. */
    void hold() {
        sql.holdShape();
    }

    /** A new organization, which has no identifier yet. */
    OrganizationId make(String name, String metadata) {
        hold();
        return sql.insert(name, metadata, clock.instant());
    }

    /**
     * Gives the organization an identifier in its one form. Nothing happens where it has it.
     *
     * @return whether it is new
     * @throws InvalidFieldsException if another organization has it
     */
    boolean add(OrganizationId organization, IdentifierKind kind, String value, String field) {
        sql.lockIdentifier(value);
        OrganizationId holder = holder(kind, value);
        if (organization.equals(holder)) {
            return false;
        }
        if (holder != null) {
            throw InvalidFieldsException.of(field, FieldProblem.TAKEN, value);
        }
        switch (kind) {
            case REGISTRATION_ID -> sql.addRegistrationId(organization, value, clock.instant());
            case DOMAIN -> sql.addDomain(organization, value, clock.instant());
        }
        return true;
    }

    private @Nullable OrganizationId holder(IdentifierKind kind, String value) {
        return kind == IdentifierKind.DOMAIN
                ? sql.recognise(null, value).byDomain()
                : sql.recognise(value, null).byRegistrationId();
    }
}
