package org.annuaire.introspection.spring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionListener;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Reports how introspection has gone lately. It sends no request, so it costs nothing and sends no token; for the same
 * reason it forgets failures after a while. It belongs to no readiness group: an authorization server that is down must
 * not take every instance out.
 */
final class IntrospectionHealth implements HealthIndicator, IntrospectionListener {
    static final Status DEGRADED = new Status("DEGRADED");

    private static final Duration LATELY = Duration.ofMinutes(1);
    private static final Duration KEY_IN_USE = Duration.ofMinutes(10);
    private static final int FAILURES_IN_A_ROW = 5;
    private static final Set<Rule> OWN_DOING = EnumSet.of(Rule.BUSY, Rule.INTERRUPTED);

    private final Clock clock;
    private final AtomicInteger unavailableInARow = new AtomicInteger();
    private volatile @Nullable Instant success;
    private volatile @Nullable Failure failure;
    private volatile @Nullable Instant mistrust;
    private volatile @Nullable Instant keysRead;
    private volatile boolean keysOutdated;
    private volatile @Nullable Instant retiredKeyUsed;

    private record Failure(Rule rule, Instant time) {}

    IntrospectionHealth(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Health health() {
        Health.Builder health = new Health.Builder(status());
        Instant best = success;
        if (best != null) {
            health.withDetail("lastSuccess", best);
        }
        Failure last = failure;
        if (last != null) {
            health.withDetail("lastFailure", last.time()).withDetail("lastFailureRule", last.rule());
        }
        Instant read = keysRead;
        if (read != null) {
            health.withDetail("keySetAge", Duration.between(read, clock.instant()));
        }
        return health.build();
    }

    private Status status() {
        Failure last = failure;
        boolean down = last != null && unavailableInARow.get() >= FAILURES_IN_A_ROW && within(LATELY, last.time());
        if (down || within(LATELY, mistrust)) {
            return Status.DOWN;
        }
        return keysOutdated || within(KEY_IN_USE, retiredKeyUsed) ? DEGRADED : Status.UP;
    }

    private boolean within(Duration time, @Nullable Instant event) {
        return event != null && clock.instant().isBefore(event.plus(time)); // exactly that long ago is past
    }

    /** Only a real request shows how the authorization server is. */
    @Override
    public void introspected(Event event) {
        if (event.source() != Source.ASKED) {
            return;
        }
        Rule rule = event.rule();
        if (rule != null && !OWN_DOING.contains(rule)) {
            failed(event.outcome(), new Failure(rule, clock.instant()));
        } else if (event.outcome() != Outcome.UNAVAILABLE) {
            success = clock.instant();
            unavailableInARow.set(0);
        }
    }

    private void failed(Outcome outcome, Failure latest) {
        failure = latest;
        if (outcome == Outcome.UNAVAILABLE) {
            unavailableInARow.incrementAndGet();
        } else {
            mistrust = latest.time();
        }
    }

    @Override
    public void keysRead() {
        keysRead = clock.instant();
        keysOutdated = false;
    }

    @Override
    public void keysUnreadable() {
        keysOutdated = true;
    }

    @Override
    public void decryptedWithRetiredKey() {
        retiredKeyUsed = clock.instant();
    }
}
