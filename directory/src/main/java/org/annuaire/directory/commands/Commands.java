package org.annuaire.directory.commands;

import static java.util.Objects.requireNonNullElse;

import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs the command that the arguments name. The commands come from {@link ServiceLoader}, so that help needs neither
 * Spring nor a database, and a module adds a command without a change here.
 */
public final class Commands {
    /** Settings of Spring have a dot in their names, which distinguishes them from options of a command. */
    private static final Pattern SETTING = Pattern.compile("--(debug|trace|[^=]*\\.[^=]*(=.*)?)", Pattern.DOTALL);
    /** Without a command, any setting of Spring. */
    private static final Pattern SETTING_OF_THE_SERVER = Pattern.compile(SETTING + "|--[^=]+=.*", Pattern.DOTALL);

    private static final int WIDTH = 100;

    private Commands() {}

    /**
     * Runs the command and returns its exit code: 0 done, 1 failed, 2 wrong use. Empty if the arguments are only
     * settings, which start the server.
     */
    public static OptionalInt run(List<String> arguments, PrintWriter out, PrintWriter error) {
        if (arguments.stream().allMatch(SETTING_OF_THE_SERVER.asMatchPredicate())) {
            return OptionalInt.empty();
        }
        List<String> settings =
                arguments.stream().filter(SETTING.asMatchPredicate()).toList();
        String[] words =
                arguments.stream().filter(SETTING.asMatchPredicate().negate()).toArray(String[]::new);
        return OptionalInt.of(commandLine(settings).setOut(out).setErr(error).execute(words));
    }

    private static CommandLine commandLine(List<String> settings) {
        CommandLine root = new CommandLine(new RootCommand(settings));
        ServiceLoader.load(DirectoryCommand.class).forEach(root::addSubcommand);
        return root.setExpandAtFiles(false)
                .setUsageHelpWidth(WIDTH)
                .setParameterExceptionHandler((wrong, words) -> explain(wrong));
    }

    private static int explain(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter error = command.getErr();
        error.println(sentence(wrong, command));
        command.usage(error);
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String sentence(ParameterException wrong, CommandLine command) {
        if (wrong instanceof MissingParameterException missing) {
            return "expected " + labels(missing) + ", got nothing";
        }
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().get(0), command);
        }
        return command.getSubcommands().isEmpty()
                ? requireNonNullElse(wrong.getMessage(), "expected other words")
                : "expected " + words(command) + ", got nothing";
    }

    private static String labels(MissingParameterException missing) {
        return missing.getMissing().stream().map(ArgSpec::paramLabel).collect(Collectors.joining(" "));
    }

    /** The value of an option may be a secret, and is not shown. */
    private static String unmatched(String word, CommandLine command) {
        String argument = word.startsWith("-") ? word.split("=", 2)[0] : word;
        if (argument.startsWith("-D")) {
            return "expected " + argument + " before -jar, where it is Java's, or as a setting, got it here";
        }
        String expected = argument.startsWith("-")
                ? "an option named below, or a setting with a dot in its name"
                : command.getSubcommands().isEmpty() ? "no more words" : words(command);
        return "expected " + expected + ", got '" + argument + "'";
    }

    private static String words(CommandLine command) {
        return "one of " + String.join(", ", command.getSubcommands().keySet());
    }
}
