package org.annuaire.sandbox.supervisor;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One part with its life: started, ready, stopped, started again. */
final class Service {
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration ASK_EVERY = Duration.ofMillis(100);

    private final Part part;
    private final Supplier<List<String>> command;
    private final Readiness readiness;
    private final Console console;
    private final Watchdog watchdog;
    private final AtomicReference<State> state = new AtomicReference<>(State.STOPPED);
    private volatile @Nullable Child child;

    Service(Part part, Supplier<List<String>> command, Readiness readiness, Console console, Watchdog watchdog) {
        this.part = part;
        this.command = command;
        this.readiness = readiness;
        this.console = console;
        this.watchdog = watchdog;
    }

    /** Tells whether a program answers; asked again and again while it starts. */
    interface Readiness {
        boolean isReady(long pid);
    }

    enum State {
        STOPPED,
        STARTING,
        READY,
        CLOSED
    }

    Part part() {
        return part;
    }

    State state() {
        return requireNonNull(state.get(), "state");
    }

    long pid() {
        Child current = child;
        return current != null && current.isAlive() ? current.pid() : 0;
    }

    /**
     * Starts the program and returns when it answers.
     *
     * @param died is told the exit code if the program ends later, unless {@link #stop} ended it
     */
    synchronized void start(IntConsumer died) {
        if (!state.compareAndSet(State.STOPPED, State.STARTING)) {
            throw new StartRefused(part.label() + " is already running");
        }
        try {
            Child started = Child.start(part, command.get(), console, watchdog);
            child = started;
            awaitReady(started);
            if (!state.compareAndSet(State.STARTING, State.READY)) {
                throw stoppedMeanwhile();
            }
            started.onExit().thenAccept(code -> {
                if (state.compareAndSet(State.READY, State.STOPPED)) {
                    died.accept(code);
                }
            });
        } finally {
            if (state.get() != State.READY) {
                stop();
            }
        }
    }

    /** Not synchronized: it also ends a start that is under way. */
    void stop() {
        end(State.STOPPED);
    }

    /** Stops for good: no later start succeeds. */
    void close() {
        end(State.CLOSED);
    }

    private void end(State last) {
        state.updateAndGet(now -> now == State.CLOSED ? State.CLOSED : last);
        Child current = child;
        if (current != null) {
            current.stop();
        }
    }

    private void awaitReady(Child started) {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!readiness.isReady(started.pid())) {
            if (state.get() != State.STARTING) {
                throw stoppedMeanwhile();
            }
            if (System.nanoTime() > deadline) {
                throw new StartRefused(
                        part.label() + " did not answer within " + READY_WITHIN.toMinutes() + " minutes");
            }
            exitWithin(started, ASK_EVERY);
        }
    }

    private void exitWithin(Child started, Duration pause) {
        try {
            int code = started.onExit().get(pause.toMillis(), TimeUnit.MILLISECONDS);
            throw new StartRefused(part.label() + " ended with " + Child.describe(code)
                    + " before it was ready; its lines above say why");
        } catch (TimeoutException stillRunning) {
            // As it should be: it is still on its way.
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw stoppedMeanwhile();
        }
    }

    private StartRefused stoppedMeanwhile() {
        return new StartRefused(part.label() + " was stopped while it started");
    }
}
