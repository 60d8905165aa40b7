package org.annuaire.introspection.spring;

/** Settings that cannot work; the message names them. */
final class InvalidSettings extends RuntimeException {
    static final String PREFIX = "annuaire.introspection.";
    private static final long serialVersionUID = 1L;

    private final String action;

    InvalidSettings(String message, String action) {
        super(message);
        this.action = action;
    }

    InvalidSettings(String property, RuntimeException culprit) {
        super(PREFIX + property + ": " + culprit.getMessage(), culprit);
        this.action = "Correct " + PREFIX + property + ".";
    }

    String action() {
        return action;
    }
}
