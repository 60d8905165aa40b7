package org.annuaire.directory.testing;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets calls begin at the same moment. */
public final class Parallel {
    private Parallel() {}

    /** What each of this many simultaneous calls returned or threw. */
    public static <T> List<Outcome<T>> calls(int count, Callable<T> call) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(count);
        var start = new CyclicBarrier(count);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            List<Outcome<T>> outcomes = new ArrayList<>();
            for (Future<T> future : running) {
                outcomes.add(outcome(future));
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> Outcome<T> outcome(Future<T> future) throws InterruptedException {
        try {
            return new Returned<>(future.get());
        } catch (ExecutionException e) {
            return new Threw<>(requireNonNullElse(e.getCause(), e));
        }
    }

    /** How a call ended. */
    public sealed interface Outcome<T> {}

    public record Returned<T>(T value) implements Outcome<T> {}

    public record Threw<T>(Throwable cause) implements Outcome<T> {}
}
