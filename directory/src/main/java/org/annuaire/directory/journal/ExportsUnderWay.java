package org.annuaire.directory.journal;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.springframework.stereotype.Component;

/** Bounds how many threads of this instance write exports, each for as long as it is being read: one of each person. */
@Component
final class ExportsUnderWay {
    private static final int MOST_AT_ONCE = 4;

    private final Set<UserId> exporting = ConcurrentHashMap.newKeySet();
    private final Semaphore turns = new Semaphore(MOST_AT_ONCE);

    /** What is written. */
    interface Work {
        void run() throws IOException;
    }

    /** @throws ProblemException if another export of this person is under way, or it is nobody's turn */
    void alone(UserId person, Work work) throws IOException {
        if (!exporting.add(person)) {
            throw new ProblemException(JournalProblem.EXPORT_UNDER_WAY);
        }
        try {
            inTurn(work);
        } finally {
            exporting.remove(person);
        }
    }

    private void inTurn(Work work) throws IOException {
        if (!turns.tryAcquire()) {
            throw new ProblemException(JournalProblem.TOO_MANY_EXPORTS);
        }
        try {
            work.run();
        } finally {
            turns.release();
        }
    }
}
