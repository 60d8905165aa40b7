package org.annuaire.introspection;

import static java.util.Objects.requireNonNullElse;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.annuaire.introspection.HttpExchange.Deadline;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IntrospectionException.Rule;

/**
 * One call for all callers who want the same thing at the same time. The first makes it in its own thread; the others
 * wait, each no longer than its own deadline, and share the result, even a failure. If the first is interrupted, the
 * next makes the call again.
 */
final class SingleFlight<K, V> {
    private final ConcurrentMap<K, CompletableFuture<V>> flights = new ConcurrentHashMap<>();
    private final int maxWaiting;
    private final Semaphore seats;

    SingleFlight(int maxWaiting) {
        this.maxWaiting = maxWaiting;
        this.seats = new Semaphore(maxWaiting);
    }

    V join(K key, Deadline deadline, Supplier<V> call) {
        while (true) {
            CompletableFuture<V> own = new CompletableFuture<>();
            CompletableFuture<V> other = flights.putIfAbsent(key, own);
            if (other == null) {
                return lead(key, own, call);
            }
            try {
                return await(other, deadline);
            } catch (CancellationException abandoned) {
                continue; // the deadline ends this: a call begun after it fails at once
            }
        }
    }

    private V lead(K key, CompletableFuture<V> flight, Supplier<V> call) {
        try {
            V value = call.get();
            land(key, flight);
            flight.complete(value);
            return value;
        } catch (IntrospectionException failure) {
            land(key, flight);
            if (failure.rule() != Rule.INTERRUPTED) { // which is this thread's matter alone
                flight.completeExceptionally(failure);
            }
            throw failure;
        } finally {
            land(key, flight);
            flight.cancel(false); // of no effect where it has an outcome
        }
    }

    /** Before the outcome is announced, so that a caller who is told to try again finds no trace of this flight. */
    private void land(K key, CompletableFuture<V> flight) {
        flights.remove(key, flight);
    }

    private V await(CompletableFuture<V> flight, Deadline deadline) {
        if (!seats.tryAcquire()) {
            throw new AuthorizationServerUnavailable(
                    Rule.BUSY,
                    "expected fewer than " + maxWaiting + " callers waiting for another's call, got as many");
        }
        try {
            return flight.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new AuthorizationServerUnavailable(
                    Rule.TIMEOUT, "expected the answer to another's call in time, got none");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AuthorizationServerUnavailable(
                    Rule.INTERRUPTED, "expected the answer to another's call, got interrupted while waiting for it");
        } catch (ExecutionException failed) {
            Throwable cause = requireNonNullElse(failed.getCause(), failed);
            throw cause instanceof IntrospectionException shared ? shared : new IllegalStateException(cause);
        } finally {
            seats.release();
        }
    }
}
