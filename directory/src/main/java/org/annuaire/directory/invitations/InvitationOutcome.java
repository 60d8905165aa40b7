package org.annuaire.directory.invitations;

import java.util.function.Function;
import org.annuaire.directory.shared.FieldProblem;
import org.annuaire.directory.shared.UserId;

/** The result for one address that was to be invited. */
sealed interface InvitationOutcome {
    /** It is invited. */
    record Waiting(Invitation invitation) implements InvitationOutcome {}

    /** Its owner is known, and in the team now. */
    record Joined(UserId user) implements InvitationOutcome {}

    /**
     * It was refused.
     *
     * @param field the field of the contract's error body
     */
    record Refused(String field, FieldProblem problem) implements InvitationOutcome {}

    default <R> R fold(Function<Waiting, R> waiting, Function<Joined, R> joined, Function<Refused, R> refused) {
        if (this instanceof Waiting one) {
            return waiting.apply(one);
        }
        if (this instanceof Joined one) {
            return joined.apply(one);
        }
        return refused.apply((Refused) this);
    }
}
