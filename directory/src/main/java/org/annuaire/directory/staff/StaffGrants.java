package org.annuaire.directory.staff;

import java.time.Clock;
import java.util.List;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.ChangeOrigin;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.UserEvent;
import org.annuaire.directory.users.UserProblem;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Grants and revokes the rights of staff. */
@Service
@Transactional
class StaffGrants {
    /** The most that a list holds. */
    static final int LONGEST_LIST = 1_000;

    private final StaffSql sql;
    private final StaffSettings settings;
    private final Changes changes;
    private final Clock clock;

    StaffGrants(StaffSql sql, StaffSettings settings, Changes changes, Clock clock) {
        this.sql = sql;
        this.settings = settings;
        this.changes = changes;
        this.clock = clock;
    }

    /** The staff, oldest grant first. */
    @Transactional(readOnly = true)
    List<StaffGrant> list(Viewer viewer) {
        require(viewer);
        return sql.list(LONGEST_LIST);
    }

    /** @throws ProblemException if there is no such person, or they are not active */
    void grant(Viewer viewer, UserId user) {
        require(viewer);
        if (!sql.findActive(user.toString()).contains(user)) {
            throw new ProblemException(UserProblem.USER_NOT_FOUND);
        }
        if (sql.grant(user, viewer.user(), clock.instant())) {
            changes.record(Change.of("staff.granted", viewer).about(user));
        }
    }

    /** @throws ProblemException {@link UserProblem#LAST_STAFF} */
    void revoke(Viewer viewer, UserId user) {
        require(viewer);
        sql.lock();
        if (!sql.isStaff(user)) {
            throw new ProblemException(UserProblem.USER_NOT_FOUND);
        }
        requireOthers(user);
        sql.revoke(user);
        changes.record(Change.of("staff.revoked", viewer).about(user));
    }

    /** In the transaction of a person who leaves: the installation must keep at least one member of the staff. */
    void leave(UserId user) {
        sql.lock();
        if (sql.isStaff(user)) {
            requireOthers(user);
        }
    }

    /** In the transaction that erases or merges a person: they are no longer staff. */
    void drop(Viewer viewer, UserId user) {
        if (sql.revoke(user)) {
            changes.record(Change.of("staff.revoked", viewer).about(user));
        }
    }

    /** In the transaction of a sign-in: a person with a proven address that the settings list becomes staff. */
    @EventListener
    void grantBySetting(UserEvent.AddressVouchedFor event) {
        if (!settings.staff().isEmpty()
                && sql.grantByAddress(event.user(), event.email().toString(), settings.staff(), clock.instant())) {
            changes.record(Change.of("staff.granted", ChangeOrigin.PROGRAM).about(event.user()));
        }
    }

    /** Active people with this id, or with this address if somebody vouches for it, for the command line. */
    @Transactional(readOnly = true)
    List<UserId> findFromConsole(String addressOrId) {
        return sql.findActive(addressOrId);
    }

    /** The staff, for the command line. */
    @Transactional(readOnly = true)
    List<StaffGrant> listFromConsole() {
        return sql.list(LONGEST_LIST);
    }

    /** Grants without a grantor, for the command line: access to the machine is enough. */
    boolean grantFromConsole(UserId user) {
        boolean isNew = sql.grant(user, null, clock.instant());
        if (isNew) {
            changes.record(Change.of("staff.granted", ChangeOrigin.COMMAND).about(user));
        }
        return isNew;
    }

    /** Revokes, even from the last one: the command line can grant again. */
    boolean revokeFromConsole(UserId user) {
        boolean was = sql.revoke(user);
        if (was) {
            changes.record(Change.of("staff.revoked", ChangeOrigin.COMMAND).about(user));
        }
        return was;
    }

    private void requireOthers(UserId user) {
        if (!sql.hasOthers(user)) {
            throw new ProblemException(UserProblem.LAST_STAFF);
        }
    }

    void require(Viewer viewer) {
        if (!StaffPolicy.mayAdminister(viewer)) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
    }
}
