package org.annuaire.directory.commands;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command shares: its help, the program's version, and the settings. */
@Command(
        name = "java -jar directory.jar",
        customSynopsis = "java -jar directory.jar [setting...] [command]",
        description = "Starts the directory or, with a command, does that and ends.",
        versionProvider = RootCommand.Version.class,
        optionListHeading = "%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%n",
        footer = {
            "A setting is Spring's, such as --spring.config.additional-location=/etc/annuaire/.",
            "It stands before the command or behind it.",
            "",
            "Exit codes of a command: 0 done, 1 failed, 2 wrong use."
        })
final class RootCommand {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    private boolean version;

    private final List<String> settings;

    RootCommand(List<String> settings) {
        this.settings = settings;
    }

    /** As given on the command line. */
    String[] settings() {
        return settings.toArray(String[]::new);
    }

    /** The version of the build, from the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            Properties build = new Properties();
            try (InputStream file = RootCommand.class.getResourceAsStream("/META-INF/build-info.properties")) {
                if (file != null) {
                    build.load(file);
                }
            }
            return new String[] {"Annuaire " + build.getProperty("build.version", "of an unknown version")};
        }
    }
}
