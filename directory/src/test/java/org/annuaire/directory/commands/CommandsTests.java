package org.annuaire.directory.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class CommandsTests {
    private static final String NO_OPTION = "expected an option named below, or a setting with a dot in its name, got ";
    private static final String NOT_HERE =
            "expected -Dserver.port before -jar, where it is Java's, or as a setting, got it here";
    private static final String AWAY = "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/directory";

    /** The words of each command and subcommand. */
    static Stream<List<String>> commands() {
        return ServiceLoader.load(DirectoryCommand.class).stream()
                .flatMap(command -> commands(List.of(), new CommandLine(command.get())));
    }

    private static Stream<List<String>> commands(List<String> above, CommandLine command) {
        List<String> words = new ArrayList<>(above);
        words.add(command.getCommandName());
        return Stream.concat(
                Stream.of(List.copyOf(words)),
                command.getSubcommands().values().stream().flatMap(below -> commands(words, below)));
    }

    @Test
    void knowsEveryCommand() {
        Stream<String> written = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.annuaire.directory")
                        .stream()
                        .filter(type -> type.isAssignableTo(DirectoryCommand.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(type -> type.getName());
        assertThat(ServiceLoader.load(DirectoryCommand.class).stream()
                        .map(command -> command.type().getName()))
                .containsExactlyInAnyOrderElementsOf(written.toList());
        assertThat(run("--help")).startsWith("0 Usage: java -jar directory.jar [setting...] [command]\n");
        assertThat(commands().filter(words -> words.size() == 1))
                .hasSizeGreaterThan(1)
                .allSatisfy(words -> assertThat(run("--help")).containsPattern("\n  " + words.get(0) + " +[A-Z]"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void eachExplainsItselfWithoutADatabase(List<String> words) {
        for (String help : List.of("--help", "-h")) {
            List<String> arguments = new ArrayList<>(words);
            arguments.add(help);
            assertThat(run(arguments.toArray(String[]::new)))
                    .startsWith("0 Usage: java -jar directory.jar " + String.join(" ", words) + " ")
                    .containsPattern("\n[A-Z][^\n]+[.]\n") // what it does
                    .contains("-h, --help");
        }
    }

    @Test
    void tellsItsVersion() {
        assertThat(run("--version")).matches("0 Annuaire \\d+[.]\\d+[.]\\d+(-SNAPSHOT)?\n");
        assertThat(run("staff", "--version")).startsWith("2 ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stafff|expected one of demo, fill-organization-metadata, staff, got 'stafff'",
                "stafff grant x|expected one of demo, fill-organization-metadata, staff, got 'stafff'",
                "/etc/annuaire|expected one of demo, fill-organization-metadata, staff, got '/etc/annuaire'",
                "@/etc/annuaire|expected one of demo, fill-organization-metadata, staff, got '@/etc/annuaire'",
                "''|expected one of demo, fill-organization-metadata, staff, got ''",
                "staff|expected one of grant, list, revoke, got nothing",
                "staff promote x|expected one of grant, list, revoke, got 'promote'",
                "staff grant|expected <e-mail address or user id>, got nothing",
                "staff list x|expected no more words, got 'x'",
                "staff grant x y|expected no more words, got 'y'",
                "fill-organization-metadata more|expected no more words, got 'more'",
                "--hlep|" + NO_OPTION + "'--hlep'",
                "staff list --all|" + NO_OPTION + "'--all'",
                "staff list --all=a.b|" + NO_OPTION + "'--all'",
                "-Dserver.port=1|" + NOT_HERE,
                "staff list -Dserver.port=1|" + NOT_HERE
            })
    void refusesOtherWordsAndSaysWhatItExpected(String words, String sentence) {
        for (List<String> order : List.of(List.of(AWAY, words), List.of(words, AWAY))) {
            assertThat(run(String.join(" ", order).split(" ", -1)))
                    .startsWith("2 " + sentence + "\n")
                    .contains("\nUsage: java -jar directory.jar ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--debug",
                "--server.port=8081",
                "--spring.config.additional-location=/etc/annuaire/ --trace",
                "--word-of-my-file=x"
            })
    void leavesSettingsAloneToTheServer(String arguments) {
        assertThat(Commands.run(
                        Stream.of(arguments.split(" "))
                                .filter(argument -> !argument.isEmpty())
                                .toList(),
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(new StringWriter())))
                .isEmpty();
    }

    @Nested
    class WithADatabase {
        private final TestDirectory directory = TestDirectory.shared();

        @TempDir
        private Path files;

        @Test
        void settingsStandBeforeBetweenAndBehind() throws Exception {
            Path file = files.resolve("application.properties");
            Files.writeString(
                    file, "spring.datasource.url=" + TestPostgres.newDatabase().url());
            String setting = "--spring.config.additional-location=" + file.toUri();
            assertThat(run(setting, "staff", "list")).isEqualTo("0 nobody\n");
            assertThat(run("staff", setting, "list")).isEqualTo("0 nobody\n");
            assertThat(run("staff", "list", setting)).isEqualTo("0 nobody\n");
            assertThat(run("staff", "list")).startsWith("1 expected the directory's database");
        }

        @Test
        void saysInASentenceWhatFailed() {
            assertThat(run("staff", "list", AWAY))
                    .startsWith("1 expected the directory's database, got an error: Connection to 127.0.0.1:1 refused.")
                    .hasLineCount(1);
            assertThat(directory.command("staff", "list", "--annuaire.users.staff=nobody"))
                    .isEqualTo("1 annuaire.users.staff: expected e-mail addresses, got something else\n");
            assertThat(directory.command("staff", "list", "--spring.datasource.hikari.maximum-pool-size=many"))
                    .isEqualTo("1 spring.datasource.hikari.maximum-pool-size: expected a value of another form, "
                            + "got one that cannot be read\n");
            assertThat(directory.command("staff", "list", "--spring.config.additional-location=/nowhere/"))
                    .startsWith("1 ")
                    .contains("/nowhere/")
                    .hasLineCount(1);
        }

        @Test
        void startsNoServer() {
            String taken = "--server.port=" + directory.origin().getPort();
            assertThat(directory.command("staff", "list", taken)).isEqualTo("0 nobody\n");
            assertThat(directory.command("fill-organization-metadata", taken)).startsWith("0 ");
        }
    }

    private static String run(String... arguments) {
        StringWriter written = new StringWriter();
        PrintWriter writer = new PrintWriter(written);
        return Commands.run(List.of(arguments), writer, writer).orElseThrow() + " " + written;
    }
}
