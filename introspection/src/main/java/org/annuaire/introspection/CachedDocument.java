package org.annuaire.introspection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.annuaire.introspection.HttpExchange.Deadline;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.jspecify.annotations.Nullable;

/**
 * A document of the authorization server that one thread reads and all share. A copy that has aged is read again; while
 * that fails, or while another thread is at it, the old copy serves for some time more.
 */
final class CachedDocument<T> {
    private final Loader<T> loader;
    private final Duration fresh;
    private final Duration tolerated;
    private final Duration refreshFloor;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Copy<T> copy;
    private volatile int attempts;
    private @Nullable AuthorizationServerUnavailable failure;
    private @Nullable Instant refreshed;

    /** Reads the document. */
    interface Loader<T> {
        T load(Deadline deadline);
    }

    private record Copy<T>(T value, Instant read) {}

    CachedDocument(Loader<T> loader, Duration fresh, Duration tolerated, Duration refreshFloor, Clock clock) {
        this.loader = loader;
        this.fresh = fresh;
        this.tolerated = tolerated;
        this.refreshFloor = refreshFloor;
        this.clock = clock;
    }

    T get(Deadline deadline) {
        Copy<T> known = copy;
        if (known != null && younger(known.read(), fresh)) {
            return known.value();
        }
        boolean usable = known != null && younger(known.read(), tolerated);
        int before = attempts;
        if (!lock(usable ? 0 : deadline.nanosLeft())) {
            if (known != null && usable) {
                return known.value();
            }
            throw new AuthorizationServerUnavailable(
                    Rule.TIMEOUT, "expected a document of the authorization server in time, got none");
        }
        try {
            Copy<T> current = copy;
            if (current != null && current != known) {
                return current.value();
            }
            if (attempts != before && failure != null) { // the thread that we waited for has just failed
                throw again(failure);
            }
            return load(deadline);
        } catch (AuthorizationServerUnavailable unavailable) {
            if (known != null && usable) {
                return known.value();
            }
            throw unavailable;
        } finally {
            reading.unlock();
        }
    }

    /**
     * A copy that is newer than the one seen, or empty where the last early refresh is too recent for another.
     *
     * @throws AuthorizationServerUnavailable where it cannot be read
     */
    Optional<T> newerThan(T seen, Deadline deadline) {
        if (!lock(deadline.nanosLeft())) {
            throw new AuthorizationServerUnavailable(
                    Rule.TIMEOUT, "expected a document of the authorization server in time, got none");
        }
        try {
            Copy<T> current = copy;
            if (current != null && current.value() != seen) {
                return Optional.of(current.value());
            }
            if (refreshed != null && younger(refreshed, refreshFloor)) {
                if (failure != null) {
                    throw again(failure);
                }
                return Optional.empty();
            }
            refreshed = clock.instant();
            return Optional.of(load(deadline));
        } finally {
            reading.unlock();
        }
    }

    private T load(Deadline deadline) {
        try {
            T value = loader.load(deadline);
            copy = new Copy<>(value, clock.instant());
            failure = null;
            return value;
        } catch (AuthorizationServerUnavailable unavailable) {
            failure = unavailable;
            throw unavailable;
        } finally {
            attempts++;
        }
    }

    private boolean younger(Instant since, Duration limit) {
        Instant now = clock.instant();
        return !now.isBefore(since) && now.isBefore(since.plus(limit)); // exactly at the limit is too old
    }

    private boolean lock(long nanos) {
        try {
            return reading.tryLock(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AuthorizationServerUnavailable(
                    Rule.INTERRUPTED, "expected a document of the authorization server, got interrupted");
        }
    }

    private static AuthorizationServerUnavailable again(AuthorizationServerUnavailable failure) {
        return new AuthorizationServerUnavailable(
                failure.rule(),
                String.valueOf(failure.getMessage()),
                failure.retryAfter().orElse(null),
                failure);
    }
}
