package org.annuaire.directory.mail;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.annuaire.directory.testing.TestDirectory;

/** A directory that sends mails and retries quickly. */
record MailingDirectory(TestDirectory directory) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** One with a mail server at this port. */
    static MailingDirectory at(int port) {
        return at(port, Map.of());
    }

    static MailingDirectory at(int port, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "spring.mail.host", "127.0.0.1",
                "spring.mail.port", String.valueOf(port),
                "spring.mail.properties.mail.smtp.timeout", "300",
                "annuaire.mail.from", "annuaire@ministere.example",
                "annuaire.mail.first-pause", "50ms",
                "annuaire.mail.longest-pause", "200ms",
                "annuaire.mail.look", "50ms"));
        settings.putAll(more);
        return new MailingDirectory(TestDirectory.start(settings));
    }

    TestDirectory emptied() {
        directory.empty();
        return directory;
    }

    /** Waits until a condition is true. */
    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("expected this to happen within " + PATIENCE);
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        directory.close();
    }
}
