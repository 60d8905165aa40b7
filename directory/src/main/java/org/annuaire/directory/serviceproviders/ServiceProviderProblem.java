package org.annuaire.directory.serviceproviders;

import org.annuaire.directory.shared.Problem;

/** What may go wrong with service providers. */
public enum ServiceProviderProblem implements Problem {
    /** There is no such service provider, or the viewer does not see it. */
    SERVICE_PROVIDER_NOT_FOUND(
            404,
            "service-provider-not-found",
            "No ServiceProvider matches the given query.",
            "Aucun fournisseur de service ne correspond à la requête.");

    private final Wording wording;

    ServiceProviderProblem(int status, String slug, String english, String french) {
        this.wording = new Wording(status, slug, english, french);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
