package org.annuaire.directory.staff;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.Cursor;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.UserProblem;
import org.annuaire.directory.users.WaitingCaseKind;
import org.annuaire.directory.users.WaitingCases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff decide about the cases that {@link WaitingCases} records. */
@Service
@Transactional
class CaseDecisions {
    private final CaseDecisionSql sql;
    private final UserAdministration people;
    private final Changes changes;
    private final Clock clock;

    CaseDecisions(CaseDecisionSql sql, UserAdministration people, Changes changes, Clock clock) {
        this.sql = sql;
        this.people = people;
        this.changes = changes;
        this.clock = clock;
    }

    /** How a case ends. */
    enum Decision {
        /** The person is in the other organization now. */
        MOVED,
        /** Everything stays as it is; the same matter does not become a case again. */
        KEPT,
        /** There was nothing to decide, or it was settled in another way. */
        DISMISSED;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Decision> parse(String text) {
            return Arrays.stream(values())
                    .filter(decision -> decision.wireName().equals(text))
                    .findFirst();
        }
    }

    /** A case as it is stored; see the table's columns. */
    record WaitingCase(
            UUID id,
            WaitingCaseKind kind,
            @Nullable String problem,
            @Nullable UUID user,
            @Nullable UUID organization,
            @Nullable UUID otherOrganization,
            String issuer,
            @Nullable String email,
            @Nullable String name,
            @Nullable String registrationId,
            int times,
            Instant firstAt,
            Instant lastAt,
            @Nullable String decision,
            @Nullable UUID decidedBy,
            @Nullable Instant decidedAt) {
        @Override
        public String toString() {
            return "WaitingCase[" + id + "]";
        }
    }

    @Transactional(readOnly = true)
    CursorQuery.Slice<WaitingCase> open(Viewer viewer, CursorQuery query) {
        people.require(viewer);
        return query.slice(sql.list(query, true), CaseDecisions::cursor);
    }

    @Transactional(readOnly = true)
    CursorQuery.Slice<WaitingCase> decided(Viewer viewer, CursorQuery query) {
        people.require(viewer);
        return query.slice(sql.list(query, false), CaseDecisions::cursor);
    }

    void require(Viewer viewer, UUID id) {
        people.require(viewer);
        if (sql.lock(id).isEmpty()) {
            throw new ProblemException(UserProblem.CASE_NOT_FOUND);
        }
    }

    /**
     * Decides a case, once. If the decision moves the person, both happen or neither.
     *
     * @param organization where to move them; the case's other organization if null
     * @throws ProblemException {@link UserProblem#CASE_DECIDED}, or whatever keeps the person from being moved
     */
    void decide(Viewer viewer, UUID id, Decision decision, @Nullable OrganizationId organization) {
        people.require(viewer);
        if (decision == Decision.MOVED) {
            move(viewer, id, organization);
        }
        WaitingCase one = undecided(id);
        sql.decide(id, decision, viewer.user(), clock.instant());
        Change change = Change.of("case.decided", viewer)
                .with("kind", null, one.kind().wireName())
                .with("decision", null, decision.wireName());
        Change placed = one.organization() == null ? change : change.in(new OrganizationId(one.organization()));
        changes.record(one.user() == null ? placed : placed.about(new UserId(one.user())));
    }

    private void move(Viewer viewer, UUID id, @Nullable OrganizationId organization) {
        WaitingCase one = undecided(id);
        UUID target = organization == null ? one.otherOrganization() : organization.value();
        if (one.user() == null || target == null) {
            throw new ProblemException(UserProblem.ORGANIZATION_UNFIT);
        }
        people.move(viewer, new UserId(one.user()), new OrganizationId(target));
    }

    private WaitingCase undecided(UUID id) {
        WaitingCase one = sql.lock(id).orElseThrow(() -> new ProblemException(UserProblem.CASE_NOT_FOUND));
        if (one.decidedAt() != null) {
            throw new ProblemException(UserProblem.CASE_DECIDED);
        }
        return one;
    }

    private static Cursor cursor(WaitingCase one) {
        return new Cursor(one.lastAt(), one.id());
    }
}
