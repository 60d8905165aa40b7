package org.annuaire.directory.vcards;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import ezvcard.parameter.VCardParameters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Maps vCard types to the types that a contact knows. */
final class CardTypes {
    /** The types of links, by their names in lower case. */
    static final Map<String, String> LINKS =
            List.of("Profile", "Blog", "Website", "Twitter", "Facebook", "Instagram", "LinkedIn", "Other").stream()
                    .collect(toMap(type -> type.toLowerCase(Locale.ROOT), Function.identity()));

    private final Set<String> given;
    private final String ours;

    private CardTypes(Set<String> given, String ours) {
        this.given = given;
        this.ours = ours;
    }

    static CardTypes of(VCardParameters parameters) {
        String ours = parameters.first(CardEncoder.TYPE);
        return new CardTypes(
                parameters.getTypes().stream()
                        // Some write several in one pair of quotation marks.
                        .flatMap(types -> Stream.of(types.split(",")))
                        .map(type -> type.strip().toLowerCase(Locale.ROOT))
                        .collect(toSet()),
                ours == null ? "" : ours);
    }

    String email() {
        return given.contains("work") ? "Work" : given.contains("home") ? "Home" : "Other";
    }

    String phone() {
        if (given.contains("fax")) {
            return given.contains("home") ? "Home Fax" : "Work Fax";
        }
        if (given.contains("pager")) {
            return "Pager";
        }
        if (given.contains("cell")) {
            return "Mobile";
        }
        if (given.contains("main")) {
            return "Main";
        }
        return given.contains("work") ? "Work" : given.contains("home") ? "Home" : "Other";
    }

    /** Empty if there is none. */
    String address() {
        return given.contains("work") ? "Work" : given.contains("home") ? "Home" : ours.equals("Other") ? ours : "";
    }

    /** The type of a link; the given one if the card has no type that we know. */
    String link(String otherwise) {
        String named = LINKS.get(ours.toLowerCase(Locale.ROOT));
        return named != null
                ? named
                : LINKS.entrySet().stream()
                        .filter(type -> given.contains(type.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(otherwise);
    }
}
