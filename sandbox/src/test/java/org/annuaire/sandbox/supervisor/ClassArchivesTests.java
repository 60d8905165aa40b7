package org.annuaire.sandbox.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchivesTests {
    @TempDir
    private Path folder;

    @Test
    void usesNoArchiveWhereNoneIsKept() {
        assertThat(archives(null).flags(Part.DIRECTORY)).isEmpty();
        assertThat(archives(folder).flags(Part.DIRECTORY)).isEmpty();
    }

    @Test
    void usesTheArchiveOfThisJavaAlone() throws Exception {
        String java = System.getProperty("java.vm.version").replaceAll("[^A-Za-z0-9.+-]", "-");
        Files.writeString(folder.resolve("notes-1.jsa"), "of another Java");
        Path own = Files.writeString(folder.resolve("directory-" + java + ".jsa"), "of this one");

        ClassArchives archives = archives(folder);

        assertThat(archives.flags(Part.NOTES)).isEmpty();
        assertThat(archives.flags(Part.DIRECTORY)).contains("-XX:SharedArchiveFile=" + own);
    }

    /** A real one: the process is another Java, as a part is, and starts again from what was kept. */
    @Test
    void makesTheArchiveOfARunningPart() throws Exception {
        Path program = Files.writeString(
                folder.resolve("Waiting.java"),
                "class Waiting { public static void main(String[] a) throws Exception { Thread.sleep(60_000); } }");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process compiled = new ProcessBuilder(
                        java.resolveSibling("javac").toString(), "-d", folder.toString(), program.toString())
                .start();
        assertThat(compiled.waitFor()).isZero();
        ClassArchives archives = archives(folder.resolve("archives"));
        try (Watchdog watchdog = Watchdog.start(folder)) {
            Service service = new Service(
                    Part.NOTES,
                    () -> List.of(java.toString(), "-cp", jarOf(folder), "Waiting"),
                    pid -> true,
                    Console.plain(System.out, System.err),
                    watchdog);
            service.start(code -> {});
            try {
                archives.complete(List.of(service));
                for (int round = 0; round < 600 && archives.flags(Part.NOTES).isEmpty(); round++) {
                    Thread.sleep(100);
                }
                assertThat(archives.flags(Part.NOTES)).isNotEmpty();
                assertThat(Path.of("").toAbsolutePath()).isDirectoryNotContaining("glob:**/java_pid*_std*");
            } finally {
                service.stop();
            }
        }
    }

    private static ClassArchives archives(@Nullable Path folder) {
        return new ClassArchives(folder, Console.plain(System.out, System.err));
    }

    /** Class data sharing takes classes from jars alone. */
    private static String jarOf(Path folder) {
        Path jar = folder.resolve("waiting.jar");
        try {
            Process made = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jar")
                                    .toString(),
                            "--create",
                            "--file",
                            jar.toString(),
                            "-C",
                            folder.toString(),
                            "Waiting.class")
                    .start();
            if (made.waitFor() != 0) {
                throw new IllegalStateException("no jar");
            }
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
        return jar.toString();
    }
}
