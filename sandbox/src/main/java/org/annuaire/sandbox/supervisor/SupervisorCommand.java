package org.annuaire.sandbox.supervisor;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What {@code ./run} does with its arguments. */
public final class SupervisorCommand {
    private static final List<String> WITH_PART = List.of("--stop", "--start");

    private SupervisorCommand() {}

    /** Returns the exit code: 0, or 1 after one line on standard error that says why. */
    public static int run(String... arguments) {
        // The texts have accents; the machine's locale may be C, whose encoding would lose them.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Console console = Boolean.getBoolean("sandbox.colours") ? Console.coloured(out, err) : Console.plain(out, err);
        try {
            return run(List.of(arguments), console);
        } catch (StartRefused refused) {
            console.complain(refused.line());
            return 1;
        }
    }

    private static int run(List<String> arguments, Console console) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            console.say(Resource.text("help.txt").stripTrailing());
            return 0;
        }
        List<String> rest = new ArrayList<>(arguments);
        List<String> request = takeRequest(rest);
        Options options = Options.parse(rest);
        if (request.isEmpty()) {
            return Running.untilTheEnd(options, console);
        }
        console.say(Control.ask(options.data(), request));
        return 0;
    }

    private static List<String> takeRequest(List<String> arguments) {
        if (arguments.remove("--status")) {
            return List.of("status");
        }
        for (String verb : WITH_PART) {
            int at = arguments.indexOf(verb);
            if (at >= 0) {
                if (at + 1 == arguments.size()) {
                    throw new StartRefused("expected " + verb + " <name>; see ./run --help");
                }
                arguments.remove(at);
                return List.of(verb.substring(2), arguments.remove(at));
            }
        }
        return List.of();
    }
}
