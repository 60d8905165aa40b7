package org.annuaire.directory.contacts;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.vcards.CardFile;
import org.annuaire.directory.vcards.CardProblem;
import org.annuaire.directory.vcards.CardText;
import org.annuaire.directory.vcards.CardText.ReadCard;
import org.annuaire.directory.vcards.ContactDetails;
import org.springframework.stereotype.Component;

/** Imports files of cards into an address book, and reports the result of each card. */
@Component
final class CardImport {
    private final CardText cards;
    private final ContactRules rules;
    private final AddressBooks books;
    private final ContactSettings settings;

    CardImport(CardText cards, ContactRules rules, AddressBooks books, ContactSettings settings) {
        this.cards = cards;
        this.rules = rules;
        this.books = books;
        this.settings = settings;
    }

    /** The result of a card. */
    sealed interface Outcome {}

    /** A card that was read, before anything is stored. */
    private sealed interface Reading {}

    record Created(ContactId contact, ReadCard card) implements Outcome {}

    /** @param reasons texts by field in a language; {@code __all__} is the card itself */
    record Refused(Function<Language, Map<String, List<String>>> reasons) implements Outcome, Reading {}

    private record Fit(ReadCard card) implements Reading {}

    /**
     * The results of all cards.
     *
     * @param strayLines how many lines are in no card
     */
    record Report(List<Outcome> outcomes, int strayLines) {
        Report {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** @throws ProblemException if the files have no card, or together too many, or too many properties or lines */
    Report add(Viewer viewer, List<byte[]> files) {
        CardFile.Cards raw = CardFile.split(files, settings.importCards());
        if (raw.cards().isEmpty()) {
            throw new ProblemException(CardProblem.NO_CARD);
        }
        List<Reading> readings = raw.cards().stream().map(this::read).toList();
        List<ContactDetails> fit = readings.stream()
                .flatMap(reading ->
                        reading instanceof Fit one ? Stream.of(one.card().details()) : Stream.empty())
                .toList();
        Iterator<ContactId> ids = books.add(viewer, fit).iterator();
        List<Outcome> outcomes = new ArrayList<>();
        for (Reading reading : readings) {
            if (reading instanceof Fit one) {
                outcomes.add(new Created(ids.next(), one.card()));
            } else if (reading instanceof Refused refused) {
                outcomes.add(refused);
            }
        }
        return new Report(outcomes, raw.strayLines());
    }

    private Reading read(CardFile.Card raw) {
        try {
            ReadCard card = cards.read(raw, rules::allow);
            rules.require(card.details());
            return new Fit(card);
        } catch (ProblemException refusal) {
            return new Refused(language -> Map.of("__all__", List.of(refusal.text(language))));
        } catch (InvalidFieldsException refusal) {
            return new Refused(refusal::texts);
        }
    }
}
