package org.annuaire.directory;

import static java.util.Comparator.comparingInt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A script that Flyway runs. */
record MigrationFile(String name, String text) {
    private static final Path ALL = Path.of("src", "main", "resources", "db", "migration");

    /** All scripts of the program, in order. */
    static List<MigrationFile> all() {
        try (var files = Files.list(ALL)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .map(MigrationFile::read)
                    .sorted(comparingInt(MigrationFile::version))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MigrationFile read(Path file) {
        try {
            return new MigrationFile(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its number. */
    int version() {
        return Integer.parseInt(name.replaceAll("^V(\\d+)__[a-z0-9_]+\\.sql$", "$1"));
    }

    /** What PostgreSQL runs: the text without comments. */
    String code() {
        return text.replaceAll("(?m)--.*$", "").strip();
    }
}
