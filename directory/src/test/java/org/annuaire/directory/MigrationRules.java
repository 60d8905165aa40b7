package org.annuaire.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.annuaire.directory.Schema.Column;
import org.annuaire.directory.Schema.Constraint;
import org.annuaire.directory.Schema.Index;

/**
 * What a migration must not do, because the previous version works on the same database, and because tables are large.
 * PostgreSQL tells what the script did; only how it waits is read from its text.
 */
final class MigrationRules {
    private static final int LONGEST_WAIT = 5_000;
    private static final Pattern WAIT = Pattern.compile("^set local lock_timeout = '([1-9]\\d{0,3})(ms|s)';");
    private static final Pattern CONTRACT =
            Pattern.compile("^-- contract: nothing reads (?:it|them) since (\\d+\\.\\d+\\.\\d+)\\n");
    /** PostgreSQL makes no index of the partitioned change log concurrently: each month gets its own, and is let go. */
    private static final Pattern BY_MONTH = Pattern.compile(
            "do \\$\\$.*\\bset local lock_timeout = '5s';\\s+"
                    + "execute format\\('create index if not exists %I on only change [^;]*;\\s+commit;\\s+"
                    + "loop\\s+set local lock_timeout = '5s';.*\\bcommit;\\s+end loop;.*\\$\\$;",
            Pattern.DOTALL);

    private static final Pattern DROP = Pattern.compile("drop index concurrently if exists (\\w+)");
    private static final Pattern CREATE =
            Pattern.compile("create (?:unique )?index concurrently (\\w+) on\\b.*", Pattern.DOTALL);

    private final MigrationFile file;
    private final Set<String> releases;
    private final Schema before;
    private final Schema after;
    private final List<String> broken = new ArrayList<>();

    private MigrationRules(MigrationFile file, Set<String> releases, Schema before, Schema after) {
        this.file = file;
        this.releases = releases;
        this.before = before;
        this.after = after;
    }

    /**
     * The rules that a migration breaks, each with the offending part.
     *
     * @param releases the published releases
     */
    static List<String> brokenBy(MigrationFile file, Set<String> releases, Schema before, Schema after) {
        MigrationRules rules = new MigrationRules(file, releases, before, after);
        if (file.code().contains("concurrently")) {
            rules.standsAloneAndMayRunAgain();
        } else if (BY_MONTH.matcher(file.code()).matches()) {
            rules.makesIndexesOfTheLogOnly();
        } else {
            rules.waitsBriefly();
            rules.makesNoIndexUnderALock();
        }
        rules.takesAwayWhatNobodyReads();
        rules.leavesRowsAlone();
        rules.validatesLater();
        rules.letsTheVersionBeforeWrite();
        return rules.broken;
    }

    private void waitsBriefly() {
        Matcher wait = WAIT.matcher(file.code());
        if (!wait.find()) {
            broken.add("does not begin with: set local lock_timeout = '5s';");
        } else if (Integer.parseInt(wait.group(1)) * (wait.group(2).equals("s") ? 1000 : 1) > LONGEST_WAIT) {
            broken.add("waits for a lock for more than 5s");
        }
        if (file.code().split("lock_timeout", -1).length > 2) {
            broken.add("changes lock_timeout on its way");
        }
    }

    private void standsAloneAndMayRunAgain() {
        List<String> statements = Arrays.stream(file.code().split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
        String dropped = "";
        for (String statement : statements) {
            Matcher drop = DROP.matcher(statement);
            Matcher create = CREATE.matcher(statement);
            if (drop.matches()) {
                dropped = drop.group(1);
            } else if (!create.matches()) {
                broken.add("does something else beside concurrent indexes: " + statement);
            } else if (!create.group(1).equals(dropped)) {
                broken.add("does not drop what is left of an index that failed: " + create.group(1));
            }
        }
    }

    private void makesIndexesOfTheLogOnly() {
        Set<Long> known = ids(before.indexes().stream().map(Index::id).toList());
        after.indexes().stream()
                .filter(index -> !known.contains(index.id()) && !index.name().startsWith("change_"))
                .forEach(index -> broken.add("makes an index under a lock: " + index.name()));
    }

    private void makesNoIndexUnderALock() {
        Set<Long> known = ids(before.indexes().stream().map(Index::id).toList());
        after.indexes().stream()
                .filter(index -> before.hasTable(index.table()) && !known.contains(index.id()))
                .forEach(index -> broken.add("makes an index under a lock: " + index.name()));
    }

    private void takesAwayWhatNobodyReads() {
        Matcher contract = CONTRACT.matcher(file.text());
        boolean may = contract.find() && releases.contains(contract.group(1));
        before.things().forEach((name, type) -> {
            String now = after.things().get(name);
            if (now == null && !may) {
                broken.add("takes away " + name);
            } else if (now != null && !now.equals(type)) {
                broken.add("changes " + name + " from " + type + " to " + now);
            }
        });
    }

    private void leavesRowsAlone() {
        before.files().forEach((table, storage) -> {
            if (!after.hasTable(table)) {
                return;
            }
            if (!storage.equals(after.files().get(table))) {
                broken.add("rewrites table " + table);
            } else if (!after.rows()
                    .getOrDefault(table, Set.of())
                    .containsAll(before.rows().getOrDefault(table, Set.of()))) {
                broken.add("changes rows of " + table);
            }
        });
    }

    private void validatesLater() {
        Set<Long> constraints =
                ids(before.constraints().stream().map(Constraint::id).toList());
        Set<Long> indexes = ids(before.indexes().stream().map(Index::id).toList());
        after.constraints().stream()
                .filter(constraint -> before.hasTable(constraint.table()) && constraint.valid())
                .filter(constraint -> !constraints.contains(constraint.id()) && !indexes.contains(constraint.index()))
                .forEach(constraint ->
                        broken.add("reads a whole table under a lock, for constraint " + constraint.name()));
        after.columns().stream()
                .filter(column ->
                        !column.nullable() && before.columns().stream().anyMatch(was -> becameMandatory(was, column)))
                .filter(column -> before.constraints().stream().noneMatch(check -> proves(check, column)))
                .forEach(column -> broken.add("reads a whole table under a lock, for not null of " + column.name()));
    }

    private static boolean becameMandatory(Column was, Column is) {
        return was.nullable() && was.table().equals(is.table()) && was.name().equals(is.name());
    }

    private static boolean proves(Constraint check, Column column) {
        return check.valid()
                && check.table().equals(column.table())
                && check.definition().equals("CHECK ((" + column.name() + " IS NOT NULL))");
    }

    private void letsTheVersionBeforeWrite() {
        after.columns().stream()
                .filter(column -> before.hasTable(column.table()) && !column.nullable() && !column.filled())
                .filter(column -> !before.things().containsKey("column " + column.table() + "." + column.name()))
                .forEach(
                        column -> broken.add("wants a value that the version before does not write: " + column.name()));
    }

    private static Set<Long> ids(List<Long> ids) {
        return new HashSet<>(ids);
    }
}
