package org.annuaire.sandbox.supervisor;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once from the archive in our jar. */
final class PostgresArchive {
    private static final int OWNER_EXECUTES = 0100;

    private PostgresArchive() {}

    /** The folder with {@code bin/postgres}; its name changes with the archive, so an upgrade unpacks anew. */
    static Path unpackInto(Path data) {
        URL archive = archive();
        try {
            URLConnection connection = archive.openConnection();
            long checksum = connection instanceof JarURLConnection inJar
                    ? inJar.getJarEntry().getCrc()
                    : connection.getContentLengthLong();
            Path home = data.resolve("postgres-programs-" + Long.toHexString(checksum));
            if (!Files.isDirectory(home)) {
                Path unfinished = data.resolve("postgres-programs.unfinished");
                delete(unfinished);
                try (InputStream compressed = connection.getInputStream()) {
                    unpack(compressed, unfinished);
                }
                Files.move(unfinished, home);
            }
            return home;
        } catch (IOException failure) {
            throw new StartRefused("cannot unpack PostgreSQL into " + data + ": " + failure.getMessage(), failure);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }

    private static URL archive() {
        String name = "/postgres-" + system() + "-" + processor() + ".txz";
        URL archive = PostgresArchive.class.getResource(name);
        if (archive == null) {
            throw new StartRefused("this build carries no PostgreSQL for this machine (" + name.substring(1)
                    + "); build it here: mvn -q -DskipTests clean package");
        }
        return archive;
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name;
    }

    private static String processor() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> name;
        };
    }

    private static void unpack(InputStream compressed, Path target) throws IOException {
        try (TarArchiveInputStream archive = new TarArchiveInputStream(
                new BufferedInputStream(new XZCompressorInputStream(new BufferedInputStream(compressed))))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("entry outside the archive: " + entry.getName());
                }
                write(archive, entry, path);
            }
        }
    }

    private static void write(TarArchiveInputStream archive, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(archive, path);
        if ((entry.getMode() & OWNER_EXECUTES) != 0) {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            Files.setPosixFilePermissions(path, permissions);
        }
    }
}
