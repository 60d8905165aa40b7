package org.annuaire.directory.ratelimits;

import static io.github.bucket4j.distributed.ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.NopeOptimizationListener;
import io.github.bucket4j.distributed.proxy.optimization.Optimization;
import io.github.bucket4j.distributed.proxy.optimization.delay.DelayOptimization;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Limits for calls, each of which refills within a minute. All instances share them through the database, but an
 * instance takes a small share in advance and grants it alone: so most calls cost no statement, and two instances
 * exceed a limit by no more than that share. Whatever happens to the database, nobody is refused because of it.
 */
@Component
final class RateLimits {
    private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Duration LONGEST_ON_OUR_OWN = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);
    private static final int PART_ON_OUR_OWN = 20;
    private static final int MOST_AT_ONCE = 100_000;

    private final PostgreSQLSelectForUpdateBasedProxyManager<String> shared;
    private final Cache<String, Bucket> used;
    private final Clock clock;
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile Instant pausedUntil = Instant.EPOCH;

    RateLimits(DataSource database, Clock clock) {
        this.clock = clock;
        TimeMeter ticks = new Ticks(clock);
        this.shared = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("throttle_budget")
                .idColumn("id")
                .stateColumn("state")
                .expiresAtColumn("expires_at")
                .expirationAfterWrite(basedOnTimeForRefillingBucketUpToMax(PERIOD))
                .clientClock(ticks)
                .requestTimeout(PATIENCE)
                .build();
        this.used = Caffeine.newBuilder()
                .maximumSize(MOST_AT_ONCE)
                .expireAfterAccess(PERIOD)
                .ticker(ticks::currentTimeNanos)
                .build();
    }

    /**
     * Counts one call against a limit.
     *
     * @param owner whose limit it is
     * @param perMinute how many calls a minute it allows; 0 for no limit
     * @return how long to wait; zero if the call may be answered
     */
    Duration consume(String owner, int perMinute) {
        if (perMinute == 0 || clock.instant().isBefore(pausedUntil)) {
            return Duration.ZERO;
        }
        try {
            // With the number in its key: a changed setting, or another instance's, is another limit.
            Bucket bucket = used.get(owner + "/" + perMinute, name -> bucket(name, perMinute));
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
            if (failing.compareAndSet(true, false)) {
                LOG.info("calls are counted again");
            }
            return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
        } catch (RuntimeException e) {
            pausedUntil = clock.instant().plus(PAUSE_AFTER_FAILURE);
            if (failing.compareAndSet(false, true)) {
                LOG.warn("calls are not counted while the database of rate limits fails: {}", e.toString());
            }
            return Duration.ZERO;
        }
    }

    private Bucket bucket(String name, int perMinute) {
        BucketConfiguration configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                .build();
        // Parallel calls fail while the limit has no row yet, so that comes first.
        shared.builder().build(name, () -> configuration).getAvailableTokens();
        return shared.builder().withOptimization(onOurOwn(perMinute)).build(name, () -> configuration);
    }

    private Optimization onOurOwn(int perMinute) {
        return new DelayOptimization(
                new DelayParameters(Math.max(1, perMinute / PART_ON_OUR_OWN), LONGEST_ON_OUR_OWN),
                NopeOptimizationListener.INSTANCE,
                new Ticks(clock));
    }

    /** Forgets so many limits at most that have been full for a while; returns how many. */
    int removeFull(int most) {
        return shared.removeExpired(most);
    }

    record Ticks(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
