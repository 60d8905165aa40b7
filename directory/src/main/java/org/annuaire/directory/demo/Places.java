package org.annuaire.directory.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.annuaire.directory.demo.Cast.Member;
import org.annuaire.directory.demo.Seed.Kind;
import org.jspecify.annotations.Nullable;

/** All organizations, the largest first: their sizes follow a power law, as those of real administrations do. */
final class Places {
    private static final double STEEPNESS = 1.1;
    private static final int PEOPLE_EACH = 200;
    private static final int OTHERS = 7;
    private static final int FICTITIOUS = 998_000_000;
    private static final int LONGEST_LABEL = 60;
    private static final List<String> STATE = List.of(
            "Ministère des Rivières",
            "Ministère des Écoles",
            "Ministère des Routes",
            "Ministère de la Mer",
            "Agence nationale des Forêts",
            "Office national des Ponts",
            "Direction générale des Cartes",
            "Institut national des Saisons",
            "Agence de la Transition numérique",
            "Caisse nationale des Marins",
            "Observatoire national des Vents",
            "Conservatoire du Littoral");
    private static final List<String> KINDS = List.of(
            "Ville de %s",
            "Métropole de %s",
            "Centre hospitalier de %s",
            "Université de %s",
            "Académie de %s",
            "Département de %s",
            "Préfecture de %s",
            "Communauté de communes de %s",
            "Office de l'habitat de %s",
            "Tribunal de %s",
            "Centre communal d'action sociale de %s",
            "Service d'incendie et de secours de %s",
            "Lycée de %s",
            "Syndicat des eaux de %s",
            "Office de tourisme de %s",
            "Régie des transports de %s");
    private static final List<String> BESIDE = List.of(
            "sur-Mer",
            "sur-Loire",
            "les-Bains",
            "en-Forêt",
            "le-Vieux",
            "sous-Bois",
            "la-Rivière",
            "des-Prés",
            "en-Plaine");

    private final List<Place> all = new ArrayList<>();
    private final Words towns = Words.of("towns");
    private final Words saints = Words.of("first-names");
    private final DemoOptions options;

    Places(DemoOptions options) {
        this.options = options;
        List<String> named = options.cast().organizations();
        int count = Math.max(named.size() + OTHERS, options.people() / PEOPLE_EACH);
        double whole = 0;
        for (int rank = 1; rank <= count; rank++) {
            whole += weight(rank);
        }
        double upTo = 0;
        Set<String> names = new HashSet<>(named);
        for (int rank = 1; rank <= count; rank++) {
            int first = (int) Math.round(options.people() * upTo / whole);
            upTo += weight(rank);
            int size = (int) Math.round(options.people() * upTo / whole) - first;
            String name = rank <= named.size() ? named.get(rank - 1) : nextName(rank - 1 - named.size(), names);
            all.add(place(rank - 1, name, first, size));
        }
    }

    List<Place> all() {
        return List.copyOf(all);
    }

    Place get(int number) {
        return all.get(number);
    }

    int count() {
        return all.size();
    }

    private static double weight(int rank) {
        return Math.pow(rank, -STEEPNESS);
    }

    private Place place(int number, String name, int first, int size) {
        List<Member> cast = options.cast().of(name);
        String domain = cast.isEmpty() ? domain(name) : cast.get(0).domain();
        String id = cast.isEmpty() ? registrationId(number) : registrationId(cast);
        return new Place(number, options.seed().id(Kind.ORGANIZATION, number), name, domain, id, first, size, cast);
    }

    private static @Nullable String registrationId(List<Member> cast) {
        return cast.stream()
                .map(Member::registrationId)
                .filter(id -> id != null)
                .findFirst()
                .orElse(null);
    }

    /** A name that nobody else has: of the state, of a town, and then of a village that no map shows. */
    private String nextName(int turn, Set<String> taken) {
        SplittableRandom random = options.seed().random(Kind.ORGANIZATION, turn);
        String name = turn < STATE.size() ? STATE.get(turn) : name(turn - STATE.size(), random);
        for (int again = 2; !taken.add(name); again++) {
            name = village(random) + (again > 5 ? " (" + turn + ")" : "");
        }
        return name;
    }

    private String name(int turn, SplittableRandom random) {
        int kind = turn / towns.size();
        return kind < KINDS.size() ? of(KINDS.get(kind), towns.word(turn % towns.size())) : village(random);
    }

    private static String of(String kind, String town) {
        return kind.formatted(town).replace(" de Le ", " du ").replaceFirst(" de ([AEÉIO])", " d'$1");
    }

    private String village(SplittableRandom random) {
        String saint = saints.any(random);
        return "Commune de Saint" + (saint.endsWith("e") ? "e-" : "-") + saint + "-"
                + BESIDE.get(random.nextInt(BESIDE.size()));
    }

    private static String domain(String name) {
        String slug = Words.slug(name);
        return slug.substring(0, Math.min(slug.length(), LONGEST_LABEL)) + ".example";
    }

    /** A SIRET of the range that the register never gives, with its check digit. */
    private static String registrationId(int number) {
        String digits = (FICTITIOUS + number) + "0001";
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return digits + (10 - sum % 10) % 10;
    }
}
