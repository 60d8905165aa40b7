package org.annuaire.directory.teams;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Lets few calls of this instance at once wait for the lock of the tree. Whoever waits there has a connection to the
 * database; the others wait here without one, so that everybody else is answered.
 */
@Component
final class TreeTurns {
    /** Of the ten connections that an instance has by default. */
    static final int AT_ONCE = 4;

    private static final int PATIENCE_IN_SECONDS = 5;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    /** @throws ProblemException if it is nobody's turn for seconds */
    <T> T take(Supplier<T> work) {
        if (!isMyTurn()) {
            throw new ProblemException(CommonProblem.UNAVAILABLE);
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    /** @throws ProblemException as {@link #take} */
    void run(Runnable work) {
        take(() -> {
            work.run();
            return true;
        });
    }

    /** How many calls wait for their turn. */
    int waiting() {
        return turns.getQueueLength();
    }

    private boolean isMyTurn() {
        try {
            return turns.tryAcquire(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
