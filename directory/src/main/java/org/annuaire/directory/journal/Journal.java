package org.annuaire.directory.journal;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.annuaire.directory.organizations.OrganizationPermission;
import org.annuaire.directory.organizations.Organizations;
import org.annuaire.directory.shared.Cursor;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The change log, for those who may read it. */
@Service
@Transactional(readOnly = true)
class Journal {
    /** How many lines of one person or team are looked at for a part: those of another kind may be many. */
    private static final int LOOKED_AT = 200;

    /** How many lines of one organization are, for those of a person or a team: they may be few among many. */
    private static final int LOOKED_AT_IN_ORGANIZATION = 5_000;

    private final JournalSql sql;
    private final Organizations organizations;

    Journal(JournalSql sql, Organizations organizations) {
        this.sql = sql;
        this.organizations = organizations;
    }

    /**
     * What of this the viewer may read: staff everything, others what happened in the organization that they
     * administer. Whoever may read nothing is told that before what is wrong with the question.
     *
     * @param organization what is asked for, or null
     * @param asked reads the question
     * @throws ProblemException 404 for the organization of others, 403 for whoever does not administer theirs
     */
    JournalFilter permitted(Viewer viewer, @Nullable UUID organization, Supplier<JournalFilter> asked) {
        if (JournalPolicy.mayReadAll(viewer)) {
            return asked.get();
        }
        UUID own = organization == null ? viewer.organization().value() : organization;
        organizations.require(viewer, new OrganizationId(own), OrganizationPermission.JOURNAL);
        return asked.get().in(own);
    }

    /**
     * A part of what was permitted.
     *
     * @param after where it begins, or null for the newest
     */
    JournalPart read(JournalFilter permitted, @Nullable Cursor after, int size) {
        int most = Math.max(permitted.organization() == null ? LOOKED_AT : LOOKED_AT_IN_ORGANIZATION, size + 1);
        List<JournalRow> rows = sql.list(permitted, after, most, size + 1);
        List<JournalRow> matching = rows.stream().filter(JournalRow::matches).toList();
        if (matching.size() > size) {
            List<JournalRow> page = matching.subList(0, size);
            return new JournalPart(told(permitted, page), page.get(size - 1).cursor());
        }
        JournalRow last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
        boolean lookedAtAll = last == null || last.place() < most;
        return new JournalPart(told(permitted, matching), lookedAtAll || last == null ? null : last.cursor());
    }

    private List<JournalEntry> told(JournalFilter permitted, List<JournalRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        JournalNames names = JournalNames.of(sql.names(rows));
        UUID organization = permitted.organization();
        Map<Long, List<JournalValue>> values = sql.values(rows).stream()
                .flatMap(value -> organization == null ? Stream.of(value) : value.in(organization))
                .collect(groupingBy(JournalValue::change));
        return rows.stream()
                .map(row -> new JournalEntry(row, names, values.getOrDefault(row.seq(), List.of()), false))
                .toList();
    }
}
