package org.annuaire.introspection.spring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.annuaire.introspection.IntrospectionCache;
import org.annuaire.introspection.IntrospectionListener;
import org.jspecify.annotations.Nullable;

/** Counts what happens around the introspections themselves, which {@link IntrospectionObservations} times. */
final class IntrospectionMetrics implements MeterBinder, IntrospectionListener {
    private final IntrospectionCache cache;
    private final Clock clock;
    private final AtomicInteger exchanges = new AtomicInteger();
    private final LongAdder keysRead = new LongAdder();
    private final LongAdder keysUnreadable = new LongAdder();
    private final LongAdder retiredKeyUses = new LongAdder();
    private volatile @Nullable Instant lastRead;

    IntrospectionMetrics(IntrospectionCache cache, Clock clock) {
        this.cache = cache;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("oauth2.introspection.inflight", exchanges, AtomicInteger::get)
                .description("Requests to the authorization server that are under way.")
                .register(registry);
        Gauge.builder("oauth2.introspection.cache.size", cache, IntrospectionCache::size)
                .description("Active tokens that are remembered.")
                .register(registry);
        Gauge.builder("oauth2.introspection.keys.age", this, IntrospectionMetrics::secondsSinceKeys)
                .description("How long ago the authorization server's keys were read.")
                .baseUnit("seconds")
                .register(registry);
        FunctionCounter.builder("oauth2.introspection.keys.refresh", keysRead, LongAdder::sum)
                .description("Attempts to read the authorization server's keys.")
                .tag("result", "success")
                .register(registry);
        FunctionCounter.builder("oauth2.introspection.keys.refresh", keysUnreadable, LongAdder::sum)
                .description("Attempts to read the authorization server's keys.")
                .tag("result", "failure")
                .register(registry);
        FunctionCounter.builder("oauth2.introspection.decryption.retired", retiredKeyUses, LongAdder::sum)
                .description("Responses that were encrypted for a key of ours that is retired.")
                .register(registry);
    }

    @Override
    public void exchangeBegun() {
        exchanges.incrementAndGet();
    }

    @Override
    public void exchangeEnded() {
        exchanges.decrementAndGet();
    }

    @Override
    public void keysRead() {
        keysRead.increment();
        lastRead = clock.instant();
    }

    @Override
    public void keysUnreadable() {
        keysUnreadable.increment();
    }

    @Override
    public void decryptedWithRetiredKey() {
        retiredKeyUses.increment();
    }

    private double secondsSinceKeys() {
        Instant read = lastRead;
        return read == null
                ? Double.NaN
                : Duration.between(read, clock.instant()).toSeconds();
    }
}
