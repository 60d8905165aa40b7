package org.annuaire.directory.users;

import java.time.Clock;
import java.util.Optional;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Users: finding them, signing them in, and what they prefer. */
@Service
@Transactional
public class Users {
    private final UserSql sql;
    private final SignIn signIn;
    private final Changes changes;
    private final Clock clock;

    Users(UserSql sql, SignIn signIn, Changes changes, Clock clock) {
        this.sql = sql;
        this.signIn = signIn;
        this.changes = changes;
        this.clock = clock;
    }

    /** The user with this id, if they are active and their organization is not suspended. */
    @Transactional(readOnly = true)
    public Optional<User> findActive(UserId id) {
        return sql.findActive(id);
    }

    /** The user with this id, whatever their state. */
    @Transactional(readOnly = true)
    public Optional<User> find(UserId id) {
        return sql.find(id);
    }

    /**
     * The user with this identity, whatever their state, and the service with this audience. It is one statement, so no
     * transaction is begun for it: to begin and to end one are two more.
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<Represented> findByIdentity(String issuer, String subject, @Nullable String audience) {
        return sql.findByIdentity(issuer, subject, audience);
    }

    /** @throws ProblemException 404 if there is no such user, 403 if it is not the viewer */
    @Transactional(readOnly = true)
    void requireSelf(Viewer viewer, UserId id) {
        if (!UserPolicy.mayChange(viewer, id)) {
            throw new ProblemException(sql.exists(id) ? CommonProblem.FORBIDDEN : UserProblem.USER_NOT_FOUND);
        }
    }

    /**
     * Changes the viewer's own preferences; absent fields stay as they are.
     *
     * @throws InvalidFieldsException if there is no such time zone
     */
    public User change(Viewer viewer, Field<Language> language, Field<String> timezone) {
        timezone.ifPresent(Users::requireTimezone);
        User before =
                sql.lockActive(viewer.user()).orElseThrow(() -> new ProblemException(CommonProblem.NOT_AUTHENTICATED));
        User after = before.with(language.or(before.language()), timezone.or(before.timezone()));
        if (!after.equals(before)) {
            sql.setPreferences(after, clock.instant());
            changes.record(changed(viewer, before, after));
        }
        return after;
    }

    private static void requireTimezone(String name) {
        if (!Timezones.has(name)) {
            throw InvalidFieldsException.of("timezone", UserFieldProblem.NOT_A_TIMEZONE);
        }
    }

    private static Change changed(Viewer viewer, User before, User after) {
        Change change = Change.of("user.changed", viewer).about(before.id()).in(before.organization());
        if (before.language() != after.language()) {
            change = change.with(
                    "language", before.language().tag(), after.language().tag());
        }
        if (!before.timezone().equals(after.timezone())) {
            change = change.with("timezone", before.timezone(), after.timezone());
        }
        return change;
    }

    /**
     * Finds the user that these claims are about, or creates them with their organization and everything that belongs
     * to a new user. Parallel calls for one person end in one user. Must not be called within a transaction: a refusal
     * leaves nothing but its own record.
     *
     * @throws ProblemException a {@link UserProblem} or a problem of organizations, if the person is refused; nothing
     *     was changed
     */
    @Transactional(propagation = Propagation.NEVER)
    public SignedIn signIn(PersonClaims claims) {
        return signIn.signIn(claims);
    }
}
