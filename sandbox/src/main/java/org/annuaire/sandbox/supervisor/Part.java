package org.annuaire.sandbox.supervisor;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs that make up the sandbox, in the order in which they may start. */
enum Part {
    // A terminating signal means "wait for the clients" to PostgreSQL; an interrupt is its quick and clean end.
    POSTGRES(36, "INT", 54329),
    PROVIDER(35, "TERM", 9000),
    NOTES(33, "TERM", 8090),
    MAILBOX(34, "TERM", 8025),
    DIRECTORY(32, "TERM", 8080);

    private final int colour;
    private final String signal;
    private final int defaultPort;

    Part(int colour, String signal, int defaultPort) {
        this.colour = colour;
        this.signal = signal;
        this.defaultPort = defaultPort;
    }

    static Optional<Part> named(String label) {
        return Stream.of(values()).filter(part -> part.label().equals(label)).findFirst();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    int colour() {
        return colour;
    }

    String signal() {
        return signal;
    }

    int defaultPort() {
        return defaultPort;
    }

    /** Only the directory needs another part to be there before it starts. */
    Optional<Part> needs() {
        return this == DIRECTORY ? Optional.of(POSTGRES) : Optional.empty();
    }
}
