package org.annuaire.directory.changes;

import java.time.Clock;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens the log's epoch at start, before the first change: transaction ids order changes only within one epoch. */
@Component
final class ChangeEpoch implements InitializingBean {
    private final ChangeSql sql;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ChangeEpoch(ChangeSql sql, Clock clock, TransactionTemplate transaction) {
        this.sql = sql;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(status -> sql.openEpochIfNeeded(clock.instant()));
    }
}
