package org.annuaire.directory.authentication;

import org.annuaire.directory.shared.UserId;
import org.annuaire.introspection.IntrospectionCache;
import org.springframework.stereotype.Component;

/**
 * Has every instance forget what the authorization server said of a person's tokens. The others hear of it when the transaction
 * ends.
 */
@Component
final class IntrospectionPurges {
    private final IntrospectionCache cache;
    private final PurgeSql sql;

    IntrospectionPurges(IntrospectionCache cache, PurgeSql sql) {
        this.cache = cache;
        this.sql = sql;
    }

    /** Both by person and by session: an authorization server need not name the session in its answers. */
    void purge(LogoutToken token) {
        if (token.subject() != null) {
            announce(Purge.ofSubject(token.subject()));
        }
        if (token.sid() != null) {
            announce(Purge.ofSession(token.sid()));
        }
    }

    /** Whatever was said of the tokens of this user, by any of his identities. */
    void purge(UserId user) {
        sql.announce(user);
    }

    private void announce(Purge purge) {
        purge.apply(cache);
        sql.announce(purge);
    }
}
