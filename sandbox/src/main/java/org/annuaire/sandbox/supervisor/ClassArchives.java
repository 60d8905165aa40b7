package org.annuaire.sandbox.supervisor;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Java has read and verified of each program's classes, kept so that the next start does not do it again: archives
 * of class data sharing. They are made in the background as soon as everything is ready, one after the other.
 *
 * <p>Java ignores an archive of another Java version or of other jars, so a wrong one costs time and breaks nothing.
 */
final class ClassArchives implements AutoCloseable {
    private static final List<Part> PARTS = List.of(Part.DIRECTORY, Part.PROVIDER, Part.NOTES, Part.MAILBOX);
    private static final long PATIENCE_IN_SECONDS = 120;

    private final @Nullable Path folder;
    private final Console console;
    private volatile @Nullable Process dump;
    private volatile long dumped;
    private volatile boolean closed;

    /** @param folder where the archives are kept; without one, none is used and none made */
    ClassArchives(@Nullable Path folder, Console console) {
        this.console = console;
        this.folder = folder;
    }

    /** The flag that makes a part use its archive, if there is one. */
    List<String> flags(Part part) {
        return archive(part)
                .filter(Files::isReadable)
                .map(file -> List.of("-XX:SharedArchiveFile=" + file, "-Xlog:cds=off"))
                .orElse(List.of());
    }

    /** Makes the archives that are missing, of the processes as they run now, and returns at once. */
    void complete(List<Service> services) {
        List<Service> without = services.stream()
                .filter(service -> PARTS.contains(service.part()))
                .filter(service -> archive(service.part())
                        .filter(file -> !Files.exists(file))
                        .isPresent())
                .toList();
        if (without.isEmpty()) {
            return;
        }
        console.say("Keeping what Java has read of the programs, so that the next start is quicker.");
        Thread maker = new Thread(() -> without.forEach(this::make), "class-archives");
        maker.setDaemon(true);
        maker.start();
    }

    /** Ends the program that makes an archive, should one be at work: it is no child of ours and would outlive us. */
    @Override
    public void close() {
        closed = true;
        Process current = dump;
        if (current != null) {
            current.destroyForcibly();
            ProcessHandle.of(dumped).stream().flatMap(ProcessHandle::children).forEach(ProcessHandle::destroyForcibly);
        }
    }

    private void make(Service service) {
        Path archive = archive(service.part()).orElseThrow();
        long pid = service.pid();
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (closed || pid == 0 || !Files.isExecutable(jcmd)) {
            return;
        }
        Path unfinished = archive.resolveSibling(archive.getFileName() + ".unfinished");
        try {
            Files.createDirectories(requireNonNull(archive.getParent()));
            Files.deleteIfExists(unfinished);
            dumped = pid;
            Process made = new ProcessBuilder(
                            jcmd.toString(), Long.toString(pid), "VM.cds", "static_dump", unfinished.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            dump = made;
            boolean ended = made.waitFor(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
            removeNotes();
            if (ended && made.exitValue() == 0 && Files.exists(unfinished) && !closed) {
                Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException notMade) {
            // The next start is as slow as this one was, and tries again.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            dump = null;
        }
    }

    /** Java leaves what the making of an archive printed in the folder that the program runs in, which is ours. */
    private static void removeNotes() {
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(Path.of(""), "java_pid*_std{out,err}")) {
            for (Path note : notes) {
                Files.deleteIfExists(note);
            }
        } catch (IOException left) {
            // Two small files too many.
        }
    }

    private Optional<Path> archive(Part part) {
        String java = System.getProperty("java.vm.version").replaceAll("[^A-Za-z0-9.+-]", "-");
        return Stream.ofNullable(folder)
                .map(parent -> parent.resolve(part.label() + "-" + java + ".jsa"))
                .findFirst();
    }
}
