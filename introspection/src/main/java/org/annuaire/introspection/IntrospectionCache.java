package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What one introspection remembers of active tokens for a while: within that time a revoked token is still accepted,
 * unless it is purged here. It keeps no token, only its HMAC under a key that dies with the process; no inactive or
 * refused token, so that nobody can push the good ones out with bad ones; and nothing beyond the token's {@code exp},
 * nor beyond its time when the clock is set back.
 *
 * <p>A purge also applies to a call that is under way: its answer may be older than the purge, so it is not kept, and
 * no later call shares it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662#section-4">RFC 7662, section 4</a>
 */
public final class IntrospectionCache {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int USUAL_SIZE = 10_000;
    private static final long BYTES_PER_TOKEN = 4 * 1024;
    private static final String HMAC = "HmacSHA256";

    private final Duration timeToLive;
    private final int maxTokens;
    private final LongSupplier ticker;
    private final Key key = randomKey();
    private final Mac keyed = keyedMac();
    private final AtomicBoolean taken = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Fingerprint, Entry> entries = new LinkedHashMap<>(16, 0.75f, true); // the least used comes first
    private long bytes;
    private long swept;
    private volatile int generation;

    /** A token that cannot be recovered. */
    record Fingerprint(long first, long second, long third, long fourth) {}

    /** When a call began: purges before, the monotonic clock and the wall clock. */
    record Moment(int generation, long nanos, Instant time) {}

    private record Entry(TokenAttributes token, int size, long from, long lifetime) {
        boolean freshAt(long nanos, Instant time) {
            return nanos - from < lifetime // exactly at the limit is too old
                    && token.expiresAt().filter(exp -> !exp.isAfter(time)).isEmpty(); // now == exp is too old
        }
    }

    IntrospectionCache(Duration timeToLive, int maxTokens, LongSupplier ticker) {
        this.timeToLive = timeToLive;
        this.maxTokens = maxTokens;
        this.ticker = ticker;
        this.swept = ticker.getAsLong();
    }

    /** A cache that remembers nothing. A purge still separates later calls from those under way. */
    public static IntrospectionCache off() {
        return new IntrospectionCache(Duration.ZERO, 0, System::nanoTime);
    }

    /** A cache that remembers for this long, at most an hour, up to 10,000 tokens. */
    public static IntrospectionCache keeping(Duration timeToLive) {
        return keeping(timeToLive, USUAL_SIZE);
    }

    /**
     * A cache that remembers for this long, at most an hour, up to that many tokens, and up to 4 KiB of answers for
     * each on average.
     */
    public static IntrospectionCache keeping(Duration timeToLive, int maxTokens) {
        if (requireNonNull(timeToLive, "timeToLive").isNegative()
                || timeToLive.isZero()
                || timeToLive.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("time to live: expected more than 0 and at most 1 h, got " + timeToLive);
        }
        if (maxTokens < 1) {
            throw new IllegalArgumentException("max tokens: expected at least 1, got " + maxTokens);
        }
        return new IntrospectionCache(timeToLive, maxTokens, System::nanoTime);
    }

    /** Forgets this token. */
    public void purge(AccessToken token) {
        Fingerprint gone = fingerprint(requireNonNull(token, "token"));
        purgeIf(entry -> entry.getKey().equals(gone));
    }

    /** Forgets every token with this {@code sub}. */
    public void purgeSubject(String subject) {
        requireNonNull(subject, "subject");
        purgeIf(entry ->
                entry.getValue().token().subject().filter(subject::equals).isPresent());
    }

    /** Forgets every token with this {@code sid}, where the authorization server names sessions in its answers. */
    public void purgeSession(String session) {
        requireNonNull(session, "session");
        purgeIf(entry -> session.equals(entry.getValue().token().members().get("sid")));
    }

    /** Forgets every token. */
    public void purgeAll() {
        purgeIf(entry -> true);
    }

    /** How many tokens are remembered; some of them may be too old already. */
    public int size() {
        lock.lock();
        try {
            return entries.size();
        } finally {
            lock.unlock();
        }
    }

    /** Makes this the cache of one introspection: the same token may be worth something else to another. */
    IntrospectionCache claimed() {
        if (!taken.compareAndSet(false, true)) {
            throw new IllegalStateException("caching: expected a cache of its own, got one that is in use already");
        }
        return this;
    }

    boolean isOff() {
        return maxTokens == 0;
    }

    Moment now(Instant time) {
        return new Moment(generation, ticker.getAsLong(), time);
    }

    Fingerprint fingerprint(AccessToken token) {
        ByteBuffer hash = ByteBuffer.wrap(mac().doFinal(token.value().getBytes(US_ASCII)));
        return new Fingerprint(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    }

    /** A copy: to look a MAC up at the platform and to key it costs several times what the hash of a token does. */
    private Mac mac() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException notEveryPlatformCan) {
            return keyedMac();
        }
    }

    private Mac keyedMac() {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("expected " + HMAC + ", which every Java platform has, got none", missing);
        }
    }

    Optional<TokenAttributes> find(Fingerprint token, Moment now) {
        if (isOff()) {
            return Optional.empty();
        }
        lock.lock();
        try {
            Entry entry = entries.get(token);
            if (entry == null) {
                return Optional.empty();
            }
            if (entry.freshAt(now.nanos(), now.time())) {
                return Optional.of(entry.token());
            }
            remove(token);
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Keeps the answer, of that size, to a call that began then, unless there was a purge since. */
    void keep(Fingerprint token, TokenAttributes answer, int size, Moment began) {
        Duration lifetime = answer.expiresAt()
                .map(exp -> Duration.between(began.time(), exp))
                .filter(untilExp -> untilExp.compareTo(timeToLive) < 0)
                .orElse(timeToLive);
        if (lifetime.isNegative() || lifetime.isZero() || size > maxBytes()) {
            return;
        }
        lock.lock();
        try {
            if (generation == began.generation()) {
                sweep(began.nanos());
                remove(token);
                entries.put(token, new Entry(answer, size, began.nanos(), lifetime.toNanos()));
                bytes += size;
                while (entries.size() > maxTokens || bytes > maxBytes()) {
                    remove(entries.keySet().iterator().next());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** What is too old is removed once per lifetime, even if nobody asks for it: it is personal data. */
    private void sweep(long now) {
        if (now - swept >= timeToLive.toNanos()) {
            swept = now;
            removeIf(entry -> now - entry.getValue().from() >= entry.getValue().lifetime());
        }
    }

    private void purgeIf(Predicate<Map.Entry<Fingerprint, Entry>> gone) {
        lock.lock();
        try {
            generation++;
            removeIf(gone);
        } finally {
            lock.unlock();
        }
    }

    private void removeIf(Predicate<Map.Entry<Fingerprint, Entry>> gone) {
        Iterator<Map.Entry<Fingerprint, Entry>> all = entries.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Fingerprint, Entry> one = all.next();
            if (gone.test(one)) {
                bytes -= one.getValue().size();
                all.remove();
            }
        }
    }

    private void remove(Fingerprint token) {
        Entry gone = entries.remove(token);
        if (gone != null) {
            bytes -= gone.size();
        }
    }

    private long maxBytes() {
        return maxTokens * BYTES_PER_TOKEN;
    }

    private static Key randomKey() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return new SecretKeySpec(random, HMAC);
    }

    @Override
    public String toString() {
        return "IntrospectionCache[" + (isOff() ? "off" : timeToLive + ", " + maxTokens) + "]";
    }
}
