package org.annuaire.sandbox.supervisor;

/** Something that the person at the keyboard can fix; the message is the one line that they read. */
final class StartRefused extends RuntimeException {
    StartRefused(String line) {
        super(line);
    }

    StartRefused(String line, Throwable cause) {
        super(line, cause);
    }

    String line() {
        return String.valueOf(getMessage());
    }
}
