package org.annuaire.directory.contacts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.annuaire.directory.shared.CommonProblem;
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
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Imports files of cards into an address book, and reports the result of each card. */
@Component
public final class CardImport {
    private static final int PART = 8192;

    private final CardText cards;
    private final ContactRules rules;
    private final AddressBooks books;
    private final ImportsUnderWay underWay;
    private final ContactSettings settings;

    CardImport(
            CardText cards,
            ContactRules rules,
            AddressBooks books,
            ImportsUnderWay underWay,
            ContactSettings settings) {
        this.cards = cards;
        this.rules = rules;
        this.books = books;
        this.underWay = underWay;
        this.settings = settings;
    }

    /** The result of a card. */
    public sealed interface Outcome {}

    /** A card that was read, before anything is stored. */
    private sealed interface Reading {}

    /** A contact was made. */
    public record Created(ContactId contact, ReadCard card) implements Outcome {}

    /**
     * The card made no contact.
     *
     * @param reasons texts by field in a language; {@code __all__} is the card itself
     */
    public record Refused(Function<Language, Map<String, List<String>>> reasons) implements Outcome, Reading {}

    private record Fit(ReadCard card) implements Reading {}

    /**
     * The results of all cards.
     *
     * @param strayLines how many lines are in no card
     */
    public record Report(List<Outcome> outcomes, int strayLines) {
        public Report {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** How many cards the files of one import may have together. */
    public int mostCards() {
        return settings.importCards();
    }

    /** How large the files of one import may be together. */
    public DataSize largest() {
        return settings.importSize();
    }

    /**
     * Imports some files together.
     *
     * @throws ProblemException if they have no card, or together too many, or too many properties, lines or bytes; or
     *     if too many imports are under way
     */
    public Report take(Viewer viewer, List<InputStreamSource> contents) {
        try {
            return underWay.alone(viewer.user(), () -> {
                List<Path> files = new ArrayList<>();
                try {
                    keep(contents, files);
                    return underWay.inTurn(() -> add(viewer, read(files)));
                } finally {
                    for (Path file : files) {
                        Files.deleteIfExists(file);
                    }
                }
            });
        } catch (IOException e) {
            throw new ProblemException(CommonProblem.BAD_REQUEST);
        }
    }

    private static List<byte[]> read(List<Path> files) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (Path file : files) {
            contents.add(Files.readAllBytes(file));
        }
        return contents;
    }

    /** Kept on disk until they are complete: a slow sender takes nobody's turn, and no memory. */
    private void keep(List<InputStreamSource> contents, List<Path> files) throws IOException {
        long left = settings.importSize().toBytes();
        byte[] part = new byte[PART];
        for (InputStreamSource source : contents) {
            Path file = Files.createTempFile("annuaire-import", ".vcf");
            files.add(file);
            try (InputStream content = source.getInputStream();
                    OutputStream kept = Files.newOutputStream(file)) {
                for (int read = content.read(part); read >= 0; read = content.read(part)) {
                    left -= read;
                    if (left < 0) {
                        throw new ProblemException(CommonProblem.TOO_LARGE);
                    }
                    kept.write(part, 0, read);
                }
            }
        }
    }

    private Report add(Viewer viewer, List<byte[]> files) {
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
