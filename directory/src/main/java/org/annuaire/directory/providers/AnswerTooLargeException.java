package org.annuaire.directory.providers;

import java.io.IOException;

/** A provider's answer that is larger than we read. It is no outage. */
final class AnswerTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    AnswerTooLargeException(int largest) {
        super("expected an answer of at most " + largest + " bytes, got more");
    }
}
