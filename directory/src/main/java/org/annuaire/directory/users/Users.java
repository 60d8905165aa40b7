package org.annuaire.directory.users;

import java.util.Optional;
import org.annuaire.directory.shared.UserId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Users: finding them, and signing them in. */
@Service
@Transactional
public class Users {
    private final UserSql sql;
    private final SignIn signIn;

    Users(UserSql sql, SignIn signIn) {
        this.sql = sql;
        this.signIn = signIn;
    }

    /** The user with this id, if he is active and his organization is not suspended. */
    @Transactional(readOnly = true)
    public Optional<User> findActive(UserId id) {
        return sql.findActive(id);
    }

    /** The user with this id, whatever his state. */
    @Transactional(readOnly = true)
    public Optional<User> find(UserId id) {
        return sql.find(id);
    }

    /** The user with this identity, whatever his state. */
    @Transactional(readOnly = true)
    public Optional<User> findByIdentity(String issuer, String subject) {
        return sql.findByIdentity(issuer, subject);
    }

    /**
     * Finds the user that these claims are about, or creates him with his organization and all that belongs to a new user.
     * Parallel calls for one person end in one user. Not within a transaction: what refuses a person leaves nothing but its own
     * record.
     *
     * @throws org.annuaire.directory.shared.ProblemException a {@link UserProblem} or a problem of organizations, if the person
     *     is refused; nothing was changed
     */
    @Transactional(propagation = Propagation.NEVER)
    public SignedIn signIn(PersonClaims claims) {
        return signIn.signIn(claims);
    }
}
