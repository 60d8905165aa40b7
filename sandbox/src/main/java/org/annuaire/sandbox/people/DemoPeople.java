package org.annuaire.sandbox.people;

import static org.annuaire.sandbox.people.DemoPerson.Particularity.DISABLED;
import static org.annuaire.sandbox.people.DemoPerson.Particularity.NONE;
import static org.annuaire.sandbox.people.DemoPerson.Particularity.NO_SIRET;
import static org.annuaire.sandbox.people.DemoPerson.Particularity.RANDOM_SUBJECT;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everybody who can sign in at the sandbox provider. The people and their administrations are invented. */
public final class DemoPeople {
    private static final String GARDENS = "Ministère des Jardins";
    private static final String GARDENS_SIRET = "99910001900010";
    private static final String PORT = "Ville de Port-Lumière";
    private static final String PORT_SIRET = "99920002500016";

    private static final List<DemoPerson> EVERYBODY = List.of(
            new DemoPerson("ada", "Ada", "Mercier", "ada.mercier@jardins.example", GARDENS, GARDENS_SIRET, NONE),
            new DemoPerson(
                    "eloise",
                    "Éloïse",
                    "Lefèvre-Núñez",
                    "eloise.lefevre-nunez@jardins.example",
                    GARDENS,
                    GARDENS_SIRET,
                    NONE),
            new DemoPerson("karim", "Karim", "Benali", "karim.benali@jardins.example", GARDENS, GARDENS_SIRET, NONE),
            new DemoPerson("nadia", "Nadia", "Rousseau", "nadia.rousseau@port-lumiere.example", PORT, PORT_SIRET, NONE),
            new DemoPerson("yann", "Yann", "Le Goff", "yann.legoff@port-lumiere.example", PORT, PORT_SIRET, NONE),
            new DemoPerson(
                    "soline", "Soline", "Petit", "soline.petit@phare.example", "Agence du Phare", null, NO_SIRET),
            new DemoPerson(
                    "alix", "Alix", "Moreau", "alix.moreau@port-lumiere.example", PORT, PORT_SIRET, RANDOM_SUBJECT),
            new DemoPerson(
                    "gael", "Gaël", "Fontaine", "gael.fontaine@jardins.example", GARDENS, GARDENS_SIRET, DISABLED));

    private DemoPeople() {}

    public static List<DemoPerson> everybody() {
        return EVERYBODY;
    }

    /** Finds a person by id or by e-mail address. */
    public static Optional<DemoPerson> find(@Nullable String idOrEmail) {
        if (idOrEmail == null) {
            return Optional.empty();
        }
        String wanted = idOrEmail.strip().toLowerCase(Locale.ROOT);
        return EVERYBODY.stream()
                .filter(person -> person.id().equals(wanted) || person.email().equals(wanted))
                .findFirst();
    }
}
