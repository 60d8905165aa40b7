package org.annuaire.sandbox.supervisor;

import java.io.IOException;

/** Signals that Java's process API has no method for. */
final class Signals {
    private Signals() {}

    /** The shell's own {@code kill}, because a system need not have the program. */
    static void send(String signal, long pid) {
        try {
            new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new StartRefused("cannot start a shell (sh): " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
