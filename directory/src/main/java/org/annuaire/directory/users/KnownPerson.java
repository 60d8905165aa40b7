package org.annuaire.directory.users;

import org.annuaire.directory.organizations.OrganizationProblem;
import org.annuaire.directory.shared.IdentityId;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A user beside the claims that may be about him.
 *
 * @param identity his identity at the issuer of the claims, or null
 * @param comparison what the database says of him and the claims
 */
record KnownPerson(
        UserId user,
        OrganizationId organization,
        @Nullable String email,
        @Nullable String name,
        UserState state,
        @Nullable IdentityId identity,
        Comparison comparison) {
    /**
     * What the database says of a user and the claims.
     *
     * @param hasSubject whether his identity is exactly the one that came
     * @param sameAddress whether the address that came counts as his
     * @param ownRegistrationId whether the registration id that came, if any, is one of his organization's
     * @param organizationActive whether his organization is not suspended
     */
    record Comparison(boolean hasSubject, boolean sameAddress, boolean ownRegistrationId, boolean organizationActive) {}

    boolean active() {
        return state == UserState.ACTIVE;
    }

    /** @throws ProblemException if he, or his organization, is not */
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
