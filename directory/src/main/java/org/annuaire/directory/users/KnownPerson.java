package org.annuaire.directory.users;

import org.annuaire.directory.organizations.OrganizationProblem;
import org.annuaire.directory.shared.IdentityId;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A user, compared with the claims that may be about them.
 *
 * @param emailVouched whether somebody has vouched for the address
 * @param identity their identity at the issuer of the claims, or null
 * @param comparison what the database says about them and the claims
 */
record KnownPerson(
        UserId user,
        OrganizationId organization,
        @Nullable String email,
        boolean emailVouched,
        @Nullable String name,
        UserState state,
        @Nullable IdentityId identity,
        Comparison comparison) {
    /**
     * What the database says about a user and the claims.
     *
     * @param hasSubject whether their identity is exactly the one presented
     * @param sameAddress whether the presented address counts as theirs
     * @param ownRegistrationId whether the presented registration id, if any, belongs to their organization
     * @param organizationActive whether their organization is not suspended
     */
    record Comparison(boolean hasSubject, boolean sameAddress, boolean ownRegistrationId, boolean organizationActive) {}

    boolean active() {
        return state == UserState.ACTIVE;
    }

    /** @throws ProblemException if they, or their organization, are not active */
    KnownPerson requireActive() {
        if (!active()) {
            throw new ProblemException(UserProblem.ACCOUNT_DISABLED);
        }
        if (!comparison.organizationActive()) {
            throw new ProblemException(OrganizationProblem.ORGANIZATION_SUSPENDED);
        }
        return this;
    }

    @Override
    public String toString() {
        return "KnownPerson[user=" + user + "]";
    }
}
