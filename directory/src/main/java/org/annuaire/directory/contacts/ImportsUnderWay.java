package org.annuaire.directory.contacts;

import java.io.IOException;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.TurnsOfPeople;
import org.annuaire.directory.shared.TurnsOfPeople.Work;
import org.annuaire.directory.shared.UserId;
import org.springframework.stereotype.Component;

/** Bounds what imports take of this instance's memory: one of each person, and so many that are being read. */
@Component
final class ImportsUnderWay {
    private final TurnsOfPeople turns;

    ImportsUnderWay(ContactSettings settings) {
        this.turns = new TurnsOfPeople(
                settings.importsAtOnce(), ContactProblem.IMPORT_UNDER_WAY, ContactProblem.TOO_MANY_IMPORTS);
    }

    /** @throws ProblemException if another import of this person is under way */
    <T> T alone(UserId person, Work<T> work) throws IOException {
        return turns.alone(person, work);
    }

    /** @throws ProblemException if it is nobody's turn */
    <T> T inTurn(Work<T> work) throws IOException {
        return turns.inTurn(work);
    }
}
