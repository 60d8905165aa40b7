package org.annuaire.introspection.spring;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.annuaire.introspection.IntrospectionException;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.TokenIntrospector;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Down until the authorization server's metadata and keys have been read once, and up from then on: an instance that
 * knows neither would answer each request with 503, and an authorization server that is down later must not take every
 * instance out. While it is down, each look at it makes it try again.
 */
final class IntrospectionServerHealth implements HealthIndicator, SmartLifecycle {
    private static final Log LOG = LogFactory.getLog(IntrospectionServerHealth.class);

    /** Shorter than what orchestrators wait for a probe. */
    private static final long LONGEST_LOOK_MILLIS = 500;

    private final TokenIntrospector introspector;
    private final OncePerMinute<Rule> log;
    private @Nullable CompletableFuture<Void> attempt;
    private volatile boolean running;
    private volatile boolean prepared;
    private volatile @Nullable IntrospectionException failure;

    IntrospectionServerHealth(TokenIntrospector introspector, Clock clock) {
        this.introspector = introspector;
        this.log = new OncePerMinute<>(clock);
    }

    @Override
    public Health health() {
        if (!prepared) {
            await(attempt());
        }
        if (prepared) {
            return Health.up().build();
        }
        IntrospectionException last = failure;
        return last == null
                ? Health.down().build()
                : Health.down()
                        .withDetail("rule", last.rule())
                        .withDetail("reason", String.valueOf(last.getMessage()))
                        .build();
    }

    /** The one under way, or a new one. */
    private synchronized CompletableFuture<Void> attempt() {
        if (attempt == null || attempt.isDone()) {
            CompletableFuture<Void> begun = new CompletableFuture<>();
            attempt = begun;
            Thread thread = new Thread(() -> prepare(begun), "introspection-readiness");
            thread.setDaemon(true);
            thread.start();
        }
        return attempt;
    }

    private void prepare(CompletableFuture<Void> begun) {
        try {
            introspector.prepare();
            prepared = true;
        } catch (IntrospectionException failed) {
            failure = failed;
            if (log.due(failed.rule())) {
                LOG.warn("Not ready, as the authorization server cannot be used, by rule " + failed.rule() + ": "
                        + failed.getMessage());
            }
        } finally {
            begun.complete(null);
        }
    }

    private static void await(CompletableFuture<Void> attempt) {
        try {
            attempt.get(LONGEST_LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException notYet) {
            // The next look sees how it ended.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The first attempt is made before anybody looks. */
    @Override
    public void start() {
        running = true;
        attempt();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
