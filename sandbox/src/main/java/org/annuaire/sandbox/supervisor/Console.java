package org.annuaire.sandbox.supervisor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where all lines come together: those of the parts with their name in front, ours as they are. */
final class Console {
    private static final int NAME_WIDTH = 9;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean colours;

    private Console(PrintStream out, PrintStream err, boolean colours) {
        this.out = out;
        this.err = err;
        this.colours = colours;
    }

    static Console plain(PrintStream out, PrintStream err) {
        return new Console(out, err, false);
    }

    static Console coloured(PrintStream out, PrintStream err) {
        return new Console(out, err, true);
    }

    /** A line of our own. */
    void say(String line) {
        out.println(line);
    }

    /** The one line that says why things cannot continue. */
    void complain(String line) {
        err.println("sandbox: " + line);
    }

    /** Relays the lines of a part until its output ends. */
    void relay(Part part, InputStream lines) {
        Thread relay = new Thread(() -> copy(part, lines), "output-of-" + part.label());
        relay.setDaemon(true);
        relay.start();
    }

    private void copy(Part part, InputStream lines) {
        String prefix = prefix(part);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                out.println(prefix + line);
            }
        } catch (IOException closed) {
            // The part is gone; its exit is reported elsewhere.
        }
    }

    private String prefix(Part part) {
        String name = part.label() + " ".repeat(NAME_WIDTH - part.label().length());
        return colours ? "\u001b[" + part.colour() + "m" + name + " |\u001b[0m " : name + " | ";
    }
}
