package org.annuaire.sandbox;

import java.util.Arrays;
import org.annuaire.sandbox.mailbox.MailboxApplication;
import org.annuaire.sandbox.notes.NotesApplication;
import org.annuaire.sandbox.provider.ProviderApplication;
import org.annuaire.sandbox.supervisor.SupervisorCommand;

/** The jar's only entry point: the supervisor, or with a first word one of the programs that it starts. */
final class Sandbox {
    private Sandbox() {}

    public static void main(String... arguments) {
        String program = arguments.length == 0 ? "" : arguments[0];
        switch (program) {
            case "provider" -> ProviderApplication.main(rest(arguments));
            case "mailbox" -> MailboxApplication.main(rest(arguments));
            case "notes" -> NotesApplication.main(rest(arguments));
            default -> System.exit(SupervisorCommand.run(arguments));
        }
    }

    private static String[] rest(String[] arguments) {
        return Arrays.copyOfRange(arguments, 1, arguments.length);
    }
}
