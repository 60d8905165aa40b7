package org.annuaire.directory.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.annuaire.directory.DirectoryApplication;
import org.annuaire.directory.testing.TestPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a separate process: its output, its exit code, and which classes it loads. */
@Tag("platform")
final class CommandProcessTests {
    @TempDir
    private Path files;

    @Test
    void runsACommandThatStandsBehindASetting() throws Exception {
        String url = TestPostgres.newDatabase().url();
        assertThat(run("--spring.datasource.url=" + url, "staff", "list")).isEqualTo("0\nnobody\n");
    }

    @Test
    void refusesAnUnknownWordAndStartsNoServer() throws Exception {
        assertThat(run("--server.port=0", "stafff", "list"))
                .startsWith("2\nexpected one of demo, fill-organization-metadata, staff, got 'stafff'\n");
        assertThat(loaded()).isNotEmpty().noneMatch(line -> line.contains(" org.springframework."));
    }

    @Test
    void helpsWithoutSpring() throws Exception {
        assertThat(run("staff", "grant", "--help"))
                .startsWith("0\nUsage: java -jar directory.jar staff grant [-h] <e-mail address or user id>\n");
        assertThat(loaded()).isNotEmpty().noneMatch(line -> line.contains(" org.springframework."));
    }

    /** The exit code, then the output. */
    private String run(String... arguments) throws IOException, InterruptedException {
        Path written = files.resolve("written");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + files.resolve("loaded"),
                "-cp",
                System.getProperty("java.class.path"),
                DirectoryApplication.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(written.toFile())
                .start();
        return process.waitFor() + "\n" + Files.readString(written);
    }

    private List<String> loaded() throws IOException {
        return Files.readAllLines(files.resolve("loaded"));
    }
}
