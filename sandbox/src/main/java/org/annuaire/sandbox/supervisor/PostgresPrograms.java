package org.annuaire.sandbox.supervisor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL's programs on this machine. */
record PostgresPrograms(Path home) {
    /** PostgreSQL refuses to run as root. In a user namespace of its own, root is nobody in particular. */
    private static final List<String> AS_NOBODY = List.of("unshare", "--user");

    static PostgresPrograms unpackedIn(Path data) {
        PostgresPrograms programs = new PostgresPrograms(PostgresArchive.unpackInto(data));
        if (isRoot() && !works(AS_NOBODY)) {
            throw new StartRefused(
                    "PostgreSQL does not run as root, and this machine forbids user namespaces; start as another user");
        }
        return programs;
    }

    List<String> command(String program, String... arguments) {
        return Stream.of(
                        isRoot() ? AS_NOBODY.stream() : Stream.<String>empty(),
                        Stream.of(home.resolve("bin").resolve(program).toString()),
                        Stream.of(arguments))
                .flatMap(words -> words)
                .toList();
    }

    /** Runs a program to its end; what it printed is worth reading only when it fails. */
    void run(String input, String program, String... arguments) throws IOException {
        Process process = new ProcessBuilder(command(program, arguments))
                .redirectErrorStream(true)
                .start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int code = process.waitFor();
            if (code != 0 || output.contains("ERROR:")) {
                throw new IOException(program + " ended with " + Child.describe(code) + ": " + lastLine(output));
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", interrupted);
        }
    }

    private static String lastLine(String output) {
        String[] lines = output.strip().split("\n", -1);
        return lines[lines.length - 1];
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean works(List<String> prefix) {
        try {
            return new ProcessBuilder(Stream.concat(prefix.stream(), Stream.of("true"))
                                    .toList())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
