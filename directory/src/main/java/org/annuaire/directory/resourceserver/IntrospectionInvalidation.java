package org.annuaire.directory.resourceserver;

import org.annuaire.directory.signin.ProviderSessionEnded;
import org.annuaire.directory.users.UserEvent;
import org.annuaire.introspection.IntrospectionCache;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Makes every instance forget what the authorization server said about a person's tokens. The others are told when the
 * transaction commits.
 */
@Component
class IntrospectionInvalidation {
    private final IntrospectionCache cache;
    private final CacheInvalidationSql sql;

    IntrospectionInvalidation(IntrospectionCache cache, CacheInvalidationSql sql) {
        this.cache = cache;
        this.sql = sql;
    }

    /** Both by person and by session: an authorization server need not name the session in its answers. */
    @EventListener
    void loggedOut(ProviderSessionEnded ended) {
        if (ended.subject() != null) {
            announce(CacheInvalidation.ofSubject(ended.subject()));
        }
        if (ended.sid() != null) {
            announce(CacheInvalidation.ofSession(ended.sid()));
        }
    }

    /** Forgets the tokens of a person who leaves, by all of their identities. */
    @EventListener
    void leaving(UserEvent.Leaving leaving) {
        sql.announce(leaving.user());
    }

    @EventListener
    void merged(UserEvent.Merged merged) {
        sql.announce(merged.user());
    }

    private void announce(CacheInvalidation invalidation) {
        invalidation.apply(cache);
        sql.announce(invalidation);
    }
}
