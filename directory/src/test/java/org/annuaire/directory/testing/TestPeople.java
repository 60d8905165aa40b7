package org.annuaire.directory.testing;

import org.annuaire.introspection.testkit.Person;

/** People of two organizations, as a provider of France knows them. */
public final class TestPeople {
    /** The registration id of Camille's and Dominique's organization. */
    public static final String SIRET = "13002526500013";

    /** The registration id of Elsewhere's. */
    public static final String OTHER_SIRET = "11000101300017";

    private TestPeople() {}

    public static Person camille() {
        return Person.named("Camille", "Durand", "camille.durand@ministere.example", SIRET);
    }

    /** A colleague of Camille's. */
    public static Person dominique() {
        return Person.named("Dominique", "Martin", "dominique.martin@ministere.example", SIRET);
    }

    /** Somebody of another organization. */
    public static Person elsewhere() {
        return Person.named("Élodie", "Lefèvre", "elodie.lefevre@ville.example", OTHER_SIRET);
    }
}
