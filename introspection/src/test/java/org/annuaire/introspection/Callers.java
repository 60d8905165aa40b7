package org.annuaire.introspection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Threads that make the same call, each once. */
final class Callers<T> {
    private static final long PATIENCE = 30;

    private final List<Thread> threads = new ArrayList<>();
    private final List<CompletableFuture<T>> outcomes = new ArrayList<>();

    /** Starts so many threads. */
    static <T> Callers<T> start(int count, Callable<T> call) {
        Callers<T> callers = new Callers<>();
        for (int i = 0; i < count; i++) {
            CompletableFuture<T> outcome = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    outcome.complete(call.call());
                } catch (Throwable thrown) {
                    outcome.completeExceptionally(thrown);
                }
            });
            callers.threads.add(thread);
            callers.outcomes.add(outcome);
            thread.setDaemon(true);
            thread.start();
        }
        return callers;
    }

    /** Returns when each of them waits for something with a deadline. */
    Callers<T> allWaiting() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (threads.stream().anyMatch(thread -> thread.getState() != Thread.State.TIMED_WAITING)) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("expected every thread to wait, got some that do not");
            }
            Thread.yield();
        }
        return this;
    }

    void interrupt() {
        threads.forEach(Thread::interrupt);
    }

    /** What the calls returned. */
    List<T> results() throws InterruptedException {
        List<T> results = new ArrayList<>();
        for (CompletableFuture<T> outcome : outcomes) {
            try {
                results.add(outcome.get(PATIENCE, TimeUnit.SECONDS));
            } catch (ExecutionException | TimeoutException unexpected) {
                throw new AssertionError(unexpected);
            }
        }
        return results;
    }

    /** What the calls threw. */
    List<Throwable> failures() throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        for (CompletableFuture<T> outcome : outcomes) {
            try {
                throw new AssertionError("expected a failure, got " + outcome.get(PATIENCE, TimeUnit.SECONDS));
            } catch (ExecutionException expected) {
                failures.add(expected.getCause());
            } catch (TimeoutException unexpected) {
                throw new AssertionError(unexpected);
            }
        }
        return failures;
    }
}
