package org.annuaire.directory.journal;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.annuaire.directory.disclosure.Disclosures;
import org.annuaire.directory.journal.JournalApi.ChangeBody;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Component;

/**
 * Gives out the journal however long it is: batch by batch, each a transaction of its own, so that a slow reader holds
 * neither memory nor a connection to the database.
 */
@Component
final class JournalExport {
    static final int BATCH = 1_000;
    /** Each holds a thread of the server for as long as it is being read. */
    private static final int MOST_AT_ONCE = 4;

    private final Journal journal;
    private final JournalWords words;
    private final Disclosures disclosures;
    private final Semaphore turns = new Semaphore(MOST_AT_ONCE);

    JournalExport(Journal journal, JournalWords words, Disclosures disclosures) {
        this.journal = journal;
        this.words = words;
        this.disclosures = disclosures;
    }

    /** Where the lines go. */
    interface Lines {
        void write(List<ChangeBody> lines) throws IOException;
    }

    /**
     * Writes everything that was permitted, newest first. Once the reader has been shown too many people, the lines go
     * on without names and values.
     *
     * @throws ProblemException before anything is written: if it is nobody's turn, or not even the first lines can be
     *     shown today
     */
    void write(Viewer viewer, JournalFilter permitted, Locale locale, Lines lines) throws IOException {
        if (!turns.tryAcquire()) {
            throw new ProblemException(JournalProblem.TOO_MANY_EXPORTS);
        }
        try {
            JournalPart part = journal.read(permitted, null, BATCH);
            disclosures.show(viewer, part.people());
            lines.write(told(part.entries(), locale));
            while (part.next() != null) {
                part = journal.read(permitted, part.next(), BATCH);
                lines.write(told(shown(viewer, part), locale));
            }
        } finally {
            turns.release();
        }
    }

    private List<JournalEntry> shown(Viewer viewer, JournalPart part) {
        try {
            disclosures.show(viewer, part.people());
            return part.entries();
        } catch (ProblemException spent) {
            return part.entries().stream()
                    .map(JournalEntry::withoutNamesAndValues)
                    .toList();
        }
    }

    private List<ChangeBody> told(List<JournalEntry> entries, Locale locale) {
        return entries.stream()
                .map(entry -> ChangeBody.of(entry, words.sentence(entry, locale)))
                .toList();
    }
}
