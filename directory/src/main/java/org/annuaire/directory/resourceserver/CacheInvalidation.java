package org.annuaire.directory.resourceserver;

import static java.util.Objects.requireNonNull;

import org.annuaire.introspection.IntrospectionCache;

/**
 * What caches have to forget, as instances tell it to each other.
 *
 * @param kind the first word of the message
 * @param name the rest of it
 */
record CacheInvalidation(String kind, String name) {
    static final String SUBJECT = "subject";
    private static final String SESSION = "session";

    CacheInvalidation {
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
    }

    static CacheInvalidation ofSubject(String subject) {
        return new CacheInvalidation(SUBJECT, subject);
    }

    static CacheInvalidation ofSession(String sid) {
        return new CacheInvalidation(SESSION, sid);
    }

    static CacheInvalidation parse(String message) {
        int space = message.indexOf(' ');
        return space < 0
                ? new CacheInvalidation(message, "")
                : new CacheInvalidation(message.substring(0, space), message.substring(space + 1));
    }

    String message() {
        return kind + " " + name;
    }

    /** A kind that a later version added may concern anything, so everything is forgotten. */
    void apply(IntrospectionCache cache) {
        switch (kind) {
            case SUBJECT -> cache.purgeSubject(name);
            case SESSION -> cache.purgeSession(name);
            default -> cache.purgeAll();
        }
    }

    /** Without the name. */
    @Override
    public String toString() {
        return "CacheInvalidation[" + kind + "]";
    }
}
