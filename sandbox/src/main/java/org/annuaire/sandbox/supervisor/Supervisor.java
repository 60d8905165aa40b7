package org.annuaire.sandbox.supervisor;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts all parts together, and ends all of them as soon as one ends without being told to. */
final class Supervisor implements AutoCloseable {
    private final Map<Part, Service> services = new EnumMap<>(Part.class);
    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "supervisor");
        thread.setDaemon(true);
        return thread;
    });
    private final CompletableFuture<String> trouble = new CompletableFuture<>();

    Supervisor(List<Service> services, Watchdog watchdog) {
        services.forEach(service -> this.services.put(service.part(), service));
        watchdog.onExit().thenRun(() -> trouble.complete("the watchdog process ended unexpectedly"));
    }

    /** Starts what needs nothing at once, the rest as soon as what it needs is ready. Returns when all are ready. */
    void start() {
        Map<Part, CompletableFuture<Void>> started = new EnumMap<>(Part.class);
        for (Service service : services.values()) {
            CompletableFuture<Void> before =
                    service.part().needs().map(started::get).orElseGet(() -> CompletableFuture.completedFuture(null));
            started.put(service.part(), before.thenRunAsync(() -> start(service), threads));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(started.values().toArray(CompletableFuture[]::new));
        started.values()
                .forEach(one -> one.whenComplete((nothing, failure) -> {
                    if (failure != null) {
                        all.completeExceptionally(failure);
                    }
                }));
        try {
            all.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof StartRefused refused ? refused : failure;
        }
    }

    /** Completes with what went wrong, and never if nothing does. */
    CompletableFuture<String> trouble() {
        return trouble;
    }

    /** What {@code ./run --stop}, {@code --start} and {@code --status} ask for. */
    String answer(List<String> words) {
        if (words.equals(List.of("status"))) {
            return status();
        }
        if (words.size() != 2) {
            throw new StartRefused("expected stop, start or status, got " + words);
        }
        Service service = named(words.get(1));
        switch (words.get(0)) {
            case "stop" -> {
                service.stop();
                return service.part().label() + " is stopped; ./run --start "
                        + service.part().label() + " starts it again";
            }
            case "start" -> {
                requireNeeds(service.part());
                start(service);
                return service.part().label() + " is ready";
            }
            default -> throw new StartRefused("expected stop, start or status, got " + words);
        }
    }

    /** Ends the parts, first those that need others, and returns when none is left. */
    @Override
    public void close() {
        CompletableFuture.allOf(services.values().stream()
                        .filter(service -> service.part() != Part.POSTGRES)
                        .map(service -> CompletableFuture.runAsync(service::close, threads))
                        .toArray(CompletableFuture[]::new))
                .join();
        services.values().forEach(Service::close);
    }

    private void start(Service service) {
        service.start(code -> trouble.complete(
                service.part().label() + " ended unexpectedly with " + Child.describe(code) + "; ending the others"));
    }

    private Service named(String label) {
        return Part.named(label)
                .map(services::get)
                .orElseThrow(() -> new StartRefused("there is no part named '" + label + "'; there are "
                        + String.join(
                                ", ",
                                services.keySet().stream().map(Part::label).toList())));
    }

    private void requireNeeds(Part part) {
        part.needs()
                .map(services::get)
                .filter(needed -> needed.state() != Service.State.READY)
                .ifPresent(needed -> {
                    throw new StartRefused(
                            part.label() + " needs " + needed.part().label() + "; start that first");
                });
    }

    private String status() {
        StringBuilder text = new StringBuilder();
        for (Service service : services.values()) {
            text.append("%-9s %-8s %s%n"
                    .formatted(
                            service.part().label(),
                            service.state().name().toLowerCase(Locale.ROOT),
                            service.pid() == 0 ? "" : "process " + service.pid()));
        }
        return text.toString().stripTrailing();
    }
}
