package org.annuaire.introspection;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.annuaire.introspection.HttpExchange.Deadline;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerRefused;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.jspecify.annotations.Nullable;

/**
 * A document of the authorization server that one thread reads and all share. It is read again shortly before it ages,
 * while nobody waits. An aged copy is read again before it is used; where that fails, it serves for some time more.
 */
final class CachedDocument<T> {
    private static final Logger LOG = System.getLogger(CachedDocument.class.getName());
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(10);
    private static final Duration OUTAGE = Duration.ofMinutes(1);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);
    private static final Duration BACKGROUND_LIMIT = Duration.ofSeconds(10);

    private final Loader<T> loader;
    private final Lifetime lifetime;
    private final Clock clock;
    private final Executor background;
    private final Allowance early;
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile @Nullable Copy<T> copy;
    private volatile @Nullable Replaced<T> replaced;
    private volatile @Nullable Failure failure;
    private volatile int attempts;
    private long lastBegan;

    /** Reads the document. */
    interface Loader<T> {
        T load(Deadline deadline);
    }

    /**
     * For how long a copy is good.
     *
     * @param fresh until it is read again
     * @param tolerated for how much longer it serves while that fails
     * @param refreshFloor between two early refreshes, in the long run
     */
    record Lifetime(Duration fresh, Duration tolerated, Duration refreshFloor) {
        /** When a copy in use is read again, so that nobody has to wait when it ages. */
        Duration ahead() {
            return fresh.multipliedBy(4).dividedBy(5);
        }

        Duration usable() {
            return fresh.plus(tolerated);
        }
    }

    /** A newer copy; or none, because the one seen is the newest there is, or because it is too early to ask again. */
    record Newer<T>(Optional<T> copy, Duration tooEarlyFor) {}

    private record Copy<T>(T value, Instant read) {}

    private record Replaced<T>(Copy<T> copy, Instant at) {}

    private record Failure(IntrospectionException cause, Instant at) {}

    CachedDocument(Loader<T> loader, Lifetime lifetime, Clock clock) {
        this(loader, lifetime, clock, CachedDocument::inAThreadOfItsOwn);
    }

    CachedDocument(Loader<T> loader, Lifetime lifetime, Clock clock, Executor background) {
        this.loader = loader;
        this.lifetime = lifetime;
        this.clock = clock;
        this.background = background;
        this.early = new Allowance(lifetime.refreshFloor());
    }

    T get(Deadline deadline) {
        Copy<T> known = copy;
        if (known == null) {
            return awaited(null, deadline);
        }
        Duration age = Duration.between(known.read(), clock.instant());
        if (age.isNegative() || age.compareTo(lifetime.usable()) >= 0) { // exactly at the limit is too old
            return awaited(known, deadline);
        }
        if (age.compareTo(lifetime.ahead()) < 0) {
            return known.value();
        }
        if (age.compareTo(lifetime.fresh()) < 0 || failedWithin(OUTAGE)) {
            refreshInBackground(known);
            return known.value();
        }
        try {
            return awaited(known, deadline);
        } catch (IntrospectionException failed) {
            logServing(known, failed);
            return known.value();
        }
    }

    /**
     * The copy before this one, for as long as answers are under way that were made when it held, and while it is
     * fresh.
     */
    Optional<T> justReplaced() {
        Replaced<T> last = replaced;
        Instant now = clock.instant();
        return last != null
                        && now.isBefore(last.at().plus(LAST_ANSWERS))
                        && now.isBefore(last.copy().read().plus(lifetime.fresh()))
                ? Optional.of(last.copy().value())
                : Optional.empty();
    }

    /**
     * What has been read besides this copy. A copy that has been asked for since that time is final: reading once more
     * cannot tell more.
     *
     * @param since a time of {@link System#nanoTime()}
     * @throws IntrospectionException if it cannot be read
     */
    Newer<T> newerThan(T seen, long since, Deadline deadline) {
        lock(deadline);
        try {
            Copy<T> current = copy;
            if (current != null && current.value() != seen) {
                return new Newer<>(Optional.of(current.value()), Duration.ZERO);
            }
            if (attempts > 0 && lastBegan - since >= 0) {
                throwAgain(failure);
                return new Newer<>(Optional.empty(), Duration.ZERO);
            }
            Duration wait = early.take(clock.instant());
            return wait.isZero()
                    ? new Newer<>(Optional.of(load(deadline)), Duration.ZERO)
                    : new Newer<>(Optional.empty(), wait);
        } finally {
            reading.unlock();
        }
    }

    private T awaited(@Nullable Copy<T> known, Deadline deadline) {
        int before = attempts;
        lock(deadline);
        try {
            Copy<T> current = copy;
            if (current != null && current != known) {
                return current.value();
            }
            if (attempts != before) { // the thread that we waited for has just failed
                throwAgain(failure);
            }
            return load(deadline);
        } finally {
            reading.unlock();
        }
    }

    private void refreshInBackground(Copy<T> known) {
        if (!failedWithin(RETRY_PAUSE) && refreshing.compareAndSet(false, true)) {
            background.execute(() -> {
                try {
                    awaited(known, Deadline.in(BACKGROUND_LIMIT));
                } catch (IntrospectionException failed) {
                    logServing(known, failed);
                } finally {
                    refreshing.set(false);
                }
            });
        }
    }

    private boolean failedWithin(Duration time) {
        Failure last = failure;
        return last != null && clock.instant().isBefore(last.at().plus(time));
    }

    private T load(Deadline deadline) {
        long began = System.nanoTime();
        try {
            T value = loader.load(deadline);
            Copy<T> before = copy;
            Instant now = clock.instant();
            if (before != null && !before.value().equals(value)) {
                replaced = new Replaced<>(before, now);
            }
            copy = new Copy<>(value, now);
            failure = null;
            ended(began);
            return value;
        } catch (IntrospectionException failed) {
            if (failed.rule() != Rule.INTERRUPTED) { // which is this thread's matter alone
                failure = new Failure(failed, clock.instant());
                ended(began);
            }
            throw failed;
        }
    }

    private void ended(long began) {
        lastBegan = began;
        attempts++; // only ever changed under the lock
    }

    private void lock(Deadline deadline) {
        try {
            if (reading.tryLock(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AuthorizationServerUnavailable(
                    Rule.INTERRUPTED, "expected a document of the authorization server, got interrupted");
        }
        throw new AuthorizationServerUnavailable(
                Rule.TIMEOUT, "expected a document of the authorization server in time, got none");
    }

    private void logServing(Copy<T> known, IntrospectionException failed) {
        LOG.log(
                Level.WARNING,
                "A copy read at {0} serves until {1}, because a new one cannot be had: {2}",
                known.read(),
                known.read().plus(lifetime.usable()),
                failed.getMessage());
    }

    private static void throwAgain(@Nullable Failure failure) {
        if (failure == null) {
            return;
        }
        String message = String.valueOf(failure.cause().getMessage());
        if (failure.cause() instanceof AuthorizationServerUnavailable cause) {
            throw new AuthorizationServerUnavailable(
                    cause.rule(), message, cause.retryAfter().orElse(null), cause);
        }
        throw new AuthorizationServerRefused(failure.cause().rule(), message);
    }

    private static void inAThreadOfItsOwn(Runnable task) {
        Thread thread = new Thread(task, "introspection-refresh");
        thread.setDaemon(true);
        thread.start();
    }

    /** Early refreshes: as many as this at once, then one for each pause. */
    private static final class Allowance {
        private static final int AT_ONCE = 20;

        private final Duration pause;
        private Instant usedUntil = Instant.MIN;

        Allowance(Duration pause) {
            this.pause = pause;
        }

        /** Takes one; or says how long there will be none. */
        Duration take(Instant now) {
            Instant limit = now.plus(pause.multipliedBy(AT_ONCE - 1L));
            boolean clockWentBack = usedUntil.isAfter(limit.plus(pause));
            Instant used = usedUntil.isBefore(now) || clockWentBack ? now : usedUntil;
            if (used.isAfter(limit)) {
                return Duration.between(limit, used);
            }
            usedUntil = used.plus(pause);
            return Duration.ZERO;
        }
    }
}
