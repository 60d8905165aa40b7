package org.annuaire.directory.demo;

import static java.util.Objects.requireNonNull;

import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import org.annuaire.directory.changes.Changes;
import org.flywaydb.core.Flyway;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills an empty database, in one transaction: whoever looks sees nothing or everything. */
final class Demo {
    /** Roughly what there is of each person: themselves, an identity, a profile, a contact, and three accesses. */
    private static final int ROWS_OF_A_PERSON = 7;

    private final DemoSql sql;
    private final DemoCopySql copies;
    private final Changes changes;
    private final Flyway flyway;
    private final TransactionTemplate transaction;

    Demo(DemoSql sql, DemoCopySql copies, Changes changes, Flyway flyway, TransactionTemplate transaction) {
        this.sql = sql;
        this.copies = copies;
        this.changes = changes;
        this.flyway = flyway;
        this.transaction = transaction;
    }

    /** The database is not empty, and stays as it is. */
    static final class HoldsSomething extends RuntimeException {
        private static final long serialVersionUID = 1;

        HoldsSomething(List<String> tables) {
            super("expected an empty database, got one with rows in " + String.join(", ", tables)
                    + ". It stays as it is.");
        }
    }

    /** @throws HoldsSomething unless the database is empty */
    Country fill(DemoOptions options, Progress progress) {
        requireEmpty();
        flyway.migrate();
        Country country = requireNonNull(transaction.execute(status -> write(options, progress)));
        sql.vacuum();
        return country;
    }

    private void requireEmpty() {
        List<String> filled = sql.filledTables();
        if (!filled.isEmpty()) {
            throw new HoldsSomething(filled);
        }
    }

    private Country write(DemoOptions options, Progress progress) {
        sql.lock();
        requireEmpty(); // nobody can have come before the lock any more
        changes.openEpochIfNeeded();
        Country country = Country.of(options.until() == null ? options.until(sql.today()) : options, sql.freeStep());
        List<String> back = sql.setAside();
        try (ProgressBar bar = progress.begin("rows", (long) options.people() * ROWS_OF_A_PERSON)) {
            copies.tell(bar::step);
            rows(country);
            bar.maxHint(bar.getCurrent());
        }
        try (ProgressBar bar = progress.begin("indexes", back.size())) {
            for (String definition : back) {
                sql.bringBack(definition);
                bar.step();
            }
        }
        new ContactRows(country).writeOverrides(copies);
        country.recent().write(copies);
        sql.setFreeStep(country.teams().nextStep());
        return country;
    }

    private void rows(Country country) {
        OrganizationRows organizations = new OrganizationRows(country);
        organizations.write(copies);
        new PersonRows(country).write(copies);
        organizations.writeAdministrators(copies);
        new ContactRows(country).write(copies);
        new TeamRows(country).write(copies);
        new InvitationRows(country).write(copies);
        new StaffRows(country).write(copies);
    }
}
