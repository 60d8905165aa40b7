package org.annuaire.directory.database;

import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions of which PostgreSQL has rolled back those whose connection broke: that they cannot be rolled back once
 * more hides no failure, and is not logged.
 */
final class OutageTransactions extends JdbcTransactionManager {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(OutageTransactions.class);

    OutageTransactions(DataSource database) {
        super(database);
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            super.doRollback(status);
        } catch (RuntimeException e) {
            if (Outage.of(e).isEmpty()) {
                throw e;
            }
            LOG.debug("nothing to roll back: the connection broke", e);
        }
    }
}
