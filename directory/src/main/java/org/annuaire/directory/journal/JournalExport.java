package org.annuaire.directory.journal;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
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

    private final Journal journal;
    private final JournalWords words;
    private final Disclosures disclosures;
    private final ExportsUnderWay underWay;

    JournalExport(Journal journal, JournalWords words, Disclosures disclosures, ExportsUnderWay underWay) {
        this.journal = journal;
        this.words = words;
        this.disclosures = disclosures;
        this.underWay = underWay;
    }

    /** Where the lines go. */
    interface Lines {
        void write(List<ChangeBody> lines) throws IOException;
    }

    /**
     * Writes everything that was permitted, newest first. Once the reader has been shown too many people, the lines go
     * on without names and values.
     *
     * @throws ProblemException before anything is written: if this person or too many others are exporting already, or
     *     not even the first lines can be shown today
     */
    void write(Viewer viewer, JournalFilter permitted, Locale locale, Lines lines) throws IOException {
        underWay.alone(viewer.user(), () -> writeAll(viewer, permitted, locale, lines));
    }

    private void writeAll(Viewer viewer, JournalFilter permitted, Locale locale, Lines lines) throws IOException {
        JournalPart part = journal.read(permitted, null, BATCH);
        disclosures.show(viewer, part.people());
        lines.write(told(part.entries(), locale));
        while (part.next() != null) {
            part = journal.read(permitted, part.next(), BATCH);
            lines.write(told(shown(viewer, part), locale));
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
