package org.annuaire.directory.demo;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.annuaire.directory.demo.Seed.Kind;
import org.jspecify.annotations.Nullable;

/** The services that read the directory: some known to everybody, one that has no name yet, and one that is retired. */
final class Services {
    private static final List<Service> ALL = List.of(
            new Service("notes", "Notes", false),
            new Service("calendar", "Agenda", false),
            new Service("docs", "Documents", false),
            new Service("drive", "Fichiers", false),
            new Service("meet", "Visio", false),
            new Service("messages", "Messagerie", false),
            new Service("grist", "Tableaux", false),
            new Service("forms", "Formulaires", false),
            new Service("projects", "Projets", false),
            new Service("surveys", null, false),
            new Service("archive", "Archives partagées", true));

    private final DemoOptions options;

    Services(DemoOptions options) {
        this.options = options;
    }

    /** @param name null if it has only been seen in a token */
    record Service(String audience, @Nullable String name, boolean isRetired) {}

    void write(DemoCopySql into, Days days) {
        into.services(rows -> {
            for (int i = 0; i < ALL.size(); i++) {
                Service one = ALL.get(i);
                SplittableRandom random = options.seed().random(Kind.SERVICE, i);
                var created = days.before(one.name() == null ? 20 : 3000 - 100 * i, random);
                var retired = one.isRetired() ? days.before(200, random) : null;
                rows.row(id(i), one.audience(), one.name(), retired, created, retired == null ? created : retired);
            }
        });
    }

    /** Some of those in use, the first ones more often and the very first always if it says so. */
    List<UUID> some(SplittableRandom random, int most) {
        return IntStream.generate(() -> (int) (random.nextDouble() * random.nextDouble() * offered()))
                .limit(most)
                .distinct()
                .sorted()
                .mapToObj(this::id)
                .toList();
    }

    UUID id(int number) {
        return options.seed().id(Kind.SERVICE, number);
    }

    private static int offered() {
        return (int) ALL.stream()
                .filter(one -> one.name() != null && !one.isRetired())
                .count();
    }
}
