package org.annuaire.directory.resourceserver;

import org.annuaire.directory.shared.Problem;
import org.springframework.security.authorization.AuthorizationResult;

/** The person is known and the token suffices, but their organization is not served, or not through this service. */
record RefusedByOrganization(Problem problem) implements AuthorizationResult {
    @Override
    public boolean isGranted() {
        return false;
    }
}
