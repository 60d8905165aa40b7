package org.annuaire.directory.contacts;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.springframework.stereotype.Component;

/** Bounds what imports take of this instance's memory: one of each person, and so many that are being read. */
@Component
final class ImportsUnderWay {
    private final Set<UserId> importing = ConcurrentHashMap.newKeySet();
    private final Semaphore turns;

    ImportsUnderWay(ContactSettings settings) {
        this.turns = new Semaphore(settings.importsAtOnce());
    }

    /** What is done with a file. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** @throws ProblemException if another import of this person is under way */
    <T> T alone(UserId person, Work<T> work) throws IOException {
        if (!importing.add(person)) {
            throw new ProblemException(ContactProblem.IMPORT_UNDER_WAY);
        }
        try {
            return work.run();
        } finally {
            importing.remove(person);
        }
    }

    /** @throws ProblemException if it is nobody's turn */
    <T> T inTurn(Work<T> work) throws IOException {
        if (!turns.tryAcquire()) {
            throw new ProblemException(ContactProblem.TOO_MANY_IMPORTS);
        }
        try {
            return work.run();
        } finally {
            turns.release();
        }
    }
}
