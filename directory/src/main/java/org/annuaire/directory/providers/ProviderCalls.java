package org.annuaire.directory.providers;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.annuaire.directory.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A bulkhead: only so many requests wait for one provider at once. Anybody may make us call one, and each call holds a
 * thread until it is answered; so a provider that is frozen would otherwise take them all, from everybody else.
 */
@Component
public final class ProviderCalls {
    /**
     * Many come at once after a start, and logout tokens come in bursts; the first are served in a moment, and so are
     * the second unless keys have to be fetched.
     */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final int atOnce;
    private final Map<String, Semaphore> free = new ConcurrentHashMap<>();

    ProviderCalls(ProviderHttpSettings settings) {
        this.atOnce = settings.atOnce();
    }

    /** @throws ProblemException {@link ProviderProblem#PROVIDER_BUSY}, at once, if too many sign-ins wait already */
    <T> T signIn(String provider, Supplier<T> call) {
        return bounded("sign-in/" + provider, Duration.ZERO, call);
    }

    /** @throws ProblemException {@link ProviderProblem#PROVIDER_BUSY} if too many logout tokens wait already */
    public <T> T logout(String provider, Supplier<T> call) {
        return bounded("logout/" + provider, PATIENCE, call);
    }

    /** @throws ProblemException {@link ProviderProblem#PROVIDER_BUSY} if too many wait for the metadata already */
    <T extends @Nullable Object> T metadata(String provider, Supplier<T> call) {
        return bounded("metadata/" + provider, PATIENCE, call);
    }

    private <T extends @Nullable Object> T bounded(String place, Duration patience, Supplier<T> call) {
        Semaphore places = free.computeIfAbsent(place, name -> new Semaphore(atOnce));
        if (!isTaken(places, patience)) {
            throw new ProblemException(ProviderProblem.PROVIDER_BUSY);
        }
        try {
            return call.get();
        } finally {
            places.release();
        }
    }

    private static boolean isTaken(Semaphore places, Duration patience) {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
