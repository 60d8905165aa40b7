package org.annuaire.sandbox.supervisor;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A console whose lines a test can wait for. */
final class Output {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final PrintStream stream = new PrintStream(new Lines(), true, StandardCharsets.UTF_8);

    Console plain() {
        return Console.plain(stream, stream);
    }

    Console coloured() {
        return Console.coloured(stream, stream);
    }

    /** The next line, or the word "nothing" when none comes. */
    String next() throws InterruptedException {
        String line = lines.poll(20, TimeUnit.SECONDS);
        return line == null ? "nothing" : line;
    }

    private final class Lines extends ByteArrayOutputStream {
        @Override
        public synchronized void flush() {
            String text = toString(StandardCharsets.UTF_8);
            if (text.endsWith("\n")) {
                text.lines().forEach(lines::add);
                reset();
            }
        }
    }
}
