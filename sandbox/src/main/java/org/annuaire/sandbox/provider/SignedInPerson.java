package org.annuaire.sandbox.provider;

import org.annuaire.sandbox.people.DemoPerson;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * A person and the subject identifier that services get to know.
 *
 * @param signInId tells two sign-ins of one person apart, so that each browser gets its own {@code sid}
 */
record SignedInPerson(DemoPerson person, String subject, String signInId) implements AuthenticatedPrincipal {
    @Override
    public String getName() {
        return subject;
    }
}
