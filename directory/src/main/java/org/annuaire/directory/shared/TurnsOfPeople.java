package org.annuaire.directory.shared;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Bounds what long work takes of this instance: one piece of it for each person, and so many at once. */
public final class TurnsOfPeople {
    private final Set<UserId> working = ConcurrentHashMap.newKeySet();
    private final Semaphore turns;
    private final Problem underWay;
    private final Problem tooMany;

    /**
     * @param atOnce how many pieces of work there may be at once
     * @param underWay what a person is told who has one already
     * @param tooMany what somebody is told if it is nobody's turn
     */
    public TurnsOfPeople(int atOnce, Problem underWay, Problem tooMany) {
        this.turns = new Semaphore(atOnce);
        this.underWay = underWay;
        this.tooMany = tooMany;
    }

    /** A piece of work. */
    public interface Work<T> {
        T run() throws IOException;
    }

    /** @throws ProblemException if this person has one under way */
    public <T> T alone(UserId person, Work<T> work) throws IOException {
        if (!working.add(person)) {
            throw new ProblemException(underWay);
        }
        try {
            return work.run();
        } finally {
            working.remove(person);
        }
    }

    /** @throws ProblemException if it is nobody's turn */
    public <T> T inTurn(Work<T> work) throws IOException {
        if (!turns.tryAcquire()) {
            throw new ProblemException(tooMany);
        }
        try {
            return work.run();
        } finally {
            turns.release();
        }
    }
}
