package org.annuaire.sandbox;

import org.annuaire.sandbox.supervisor.SupervisorCommand;

/** The jar's only entry point. */
final class Sandbox {
    private Sandbox() {}

    public static void main(String... arguments) {
        System.exit(SupervisorCommand.run(arguments));
    }
}
