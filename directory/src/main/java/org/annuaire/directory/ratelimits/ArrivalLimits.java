package org.annuaire.directory.ratelimits;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import org.annuaire.directory.shared.SessionCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Limits that cost nothing: they stand before introspection and before anything is read from the database, so they also
 * spare those two. What they know is the address of the connection and the text of what came as a credential. Each
 * instance counts alone.
 */
@Component
public final class ArrivalLimits {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    /** How long a credential that was accepted is not held to be one of those that somebody tries. */
    private static final Duration KNOWN = Duration.ofMinutes(10);

    private static final int MOST_AT_ONCE = 100_000;

    private final Cache<String, Bucket> arrivals;
    private final Cache<String, Bucket> refusals;
    private final Cache<String, Boolean> accepted;
    private final RateLimitSettings settings;
    private final RateLimits.Ticks ticks;

    ArrivalLimits(RateLimitSettings settings, Clock clock) {
        this.settings = settings;
        this.ticks = new RateLimits.Ticks(clock);
        this.arrivals = cache(PERIOD);
        this.refusals = cache(PERIOD);
        this.accepted = cache(KNOWN);
    }

    private <V> Cache<String, V> cache(Duration kept) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_AT_ONCE)
                .expireAfterAccess(kept)
                .ticker(ticks::currentTimeNanos)
                .build();
    }

    /** Who seems to call; nothing of it is readable. */
    record Arrival(String address, String credential, boolean isGuessable) {}

    static Arrival of(HttpServletRequest request) {
        String address = CallerRateLimits.network(request.getRemoteAddr());
        String header = String.join(",", Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)));
        Cookie session = WebUtils.getCookie(request, SessionCookie.NAME);
        String credential = header.isEmpty() && session != null ? session.getValue() : header;
        return new Arrival(address, credential.isEmpty() ? "" : digest(credential), !header.isEmpty());
    }

    /** How long to wait; zero if the call may go on. */
    Duration consume(Arrival arrival) {
        Duration wait = consume(arrivals, arrival.address + " " + arrival.credential, settings.onArrival());
        if (!wait.isZero() || !arrival.isGuessable || accepted.getIfPresent(arrival.credential) != null) {
            return wait;
        }
        return peek(arrival.address);
    }

    void accepted(Arrival arrival) {
        // To look it up keeps it, and costs less than to put it there again.
        if (!arrival.credential.isEmpty() && accepted.getIfPresent(arrival.credential) == null) {
            accepted.put(arrival.credential, true);
        }
    }

    /** A token or a key turned out to be none of ours. */
    void refused(Arrival arrival) {
        if (arrival.isGuessable) {
            consume(refusals, arrival.address, settings.refusedPerAddress());
        }
    }

    private Duration peek(String address) {
        Bucket bucket = refusals.getIfPresent(address);
        return bucket == null
                ? Duration.ZERO
                : Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    private Duration consume(Cache<String, Bucket> buckets, String owner, int perMinute) {
        if (perMinute == 0) {
            return Duration.ZERO;
        }
        Bucket bucket = buckets.get(
                owner,
                name -> Bucket.builder()
                        .withCustomTimePrecision(ticks)
                        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                        .build());
        return Duration.ofNanos(bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
    }

    private static String digest(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
