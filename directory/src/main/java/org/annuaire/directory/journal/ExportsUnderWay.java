package org.annuaire.directory.journal;

import java.io.IOException;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.TurnsOfPeople;
import org.annuaire.directory.shared.UserId;
import org.springframework.stereotype.Component;

/** Bounds how many threads of this instance write exports, each for as long as it is being read: one of each person. */
@Component
final class ExportsUnderWay {
    private static final int MOST_AT_ONCE = 4;

    private final TurnsOfPeople turns =
            new TurnsOfPeople(MOST_AT_ONCE, JournalProblem.EXPORT_UNDER_WAY, JournalProblem.TOO_MANY_EXPORTS);

    /** What is written. */
    interface Work {
        void run() throws IOException;
    }

    /** @throws ProblemException if another export of this person is under way, or it is nobody's turn */
    void alone(UserId person, Work work) throws IOException {
        turns.alone(
                person,
                () -> turns.inTurn(() -> {
                    work.run();
                    return true;
                }));
    }
}
