package org.annuaire.directory.changes;

import java.time.Clock;
import java.util.List;
import org.annuaire.directory.shared.UserId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The change log. A change is recorded in the transaction that makes it, or not at all. */
@Service
public class Changes {
    private final ChangeSql sql;
    private final Clock clock;

    Changes(ChangeSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Change change) {
        record(List.of(change));
    }

    /** @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(List<Change> together) {
        sql.insert(together, clock.instant());
    }

    /** Every value, before or after, that a field of these people ever had, in no order. */
    @Transactional(readOnly = true)
    public List<String> values(List<UserId> users, String field) {
        return users.isEmpty() ? List.of() : sql.values(users, field);
    }

    /**
     * Forgets the values, which may be personal, of every change about these people; that it happened stays recorded.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forgetValues(List<UserId> users) {
        sql.deleteValues(users);
    }

    /**
     * Opens an epoch if the database is new, for a command that writes before the program has been started. The
     * program does so at each start.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void openEpochIfNeeded() {
        sql.openEpochIfNeeded(clock.instant());
    }
}
