package org.annuaire.directory.addressbook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.contacts.CardImport.Created;
import org.annuaire.directory.contacts.CardImport.Outcome;
import org.annuaire.directory.contacts.CardImport.Refused;
import org.annuaire.directory.contacts.CardImport.Report;
import org.annuaire.directory.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * What came of an import, as its page tells it.
 *
 * @param created how many contacts were made
 * @param refused the cards that made none
 * @param partly those of which something was left out
 * @param strayLines how many lines are in no card
 */
record ImportView(int created, Cards refused, Cards partly, int strayLines) {
    private static final int MOST_SHOWN = 100;

    static ImportView of(Report report, Language language) {
        List<Card> refused = new ArrayList<>();
        List<Card> partly = new ArrayList<>();
        int place = 0;
        int created = 0;
        for (Outcome outcome : report.outcomes()) {
            place++;
            if (outcome instanceof Refused refusal) {
                refused.add(new Card(
                        place,
                        null,
                        null,
                        refusal.reasons().apply(language).values().stream()
                                .flatMap(Collection::stream)
                                .toList()));
            } else if (outcome instanceof Created one) {
                created++;
                if (!one.card().ignored().isEmpty()) {
                    partly.add(new Card(
                            place,
                            one.card().details().fullName(),
                            one.contact().value(),
                            leftOut(one)));
                }
            }
        }
        return new ImportView(created, Cards.of(refused), Cards.of(partly), report.strayLines());
    }

    /** Each value that was left out; of what is no text, the name. */
    private static List<String> leftOut(Created one) {
        List<String> told = new ArrayList<>(one.card().ignoredValues());
        one.card().ignored().stream()
                .filter(name -> one.card().ignoredValues().stream().noneMatch(value -> value.startsWith(name + ": ")))
                .forEach(told::add);
        return told;
    }

    /**
     * Some cards, as many as a page shows.
     *
     * @param count how many there are
     */
    record Cards(List<Card> shown, int count) {
        Cards {
            shown = List.copyOf(shown);
        }

        static Cards of(List<Card> all) {
            return new Cards(all.subList(0, Math.min(all.size(), MOST_SHOWN)), all.size());
        }

        public int more() {
            return count - shown.size();
        }
    }

    /**
     * A card of which there is something to tell.
     *
     * @param place its place in the files, from 1
     * @param name whose it is, or null
     * @param contact the contact that was made, or null
     */
    record Card(int place, @Nullable String name, @Nullable UUID contact, List<String> texts) {
        Card {
            texts = List.copyOf(texts);
        }
    }
}
