package org.annuaire.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A database remembers the scripts that it ran, and the program does not start if one of them was edited. */
final class MigrationChecksumsTests {
    private static final Path LIST = Path.of("src", "test", "resources", "migrations.sha256");

    @Test
    void eachMigrationIsAsItWasMerged() throws IOException {
        List<String> merged = Files.readAllLines(LIST);
        List<String> now =
                MigrationFile.all().stream().map(MigrationChecksumsTests::line).toList();
        if (Boolean.getBoolean("annuaire.write-reference")) {
            merged = withNew(merged, now);
            Files.write(LIST, merged);
        }
        assertThat(now)
                .as("a migration was edited, removed or put between others; if it is new, write the list anew")
                .isEqualTo(merged);
    }

    @Test
    void writingTheListAnewForgivesNoEdit() {
        MigrationFile first = new MigrationFile("V1__one.sql", "select 1;");
        MigrationFile edited = new MigrationFile("V1__one.sql", "select 2;");
        MigrationFile second = new MigrationFile("V2__two.sql", "select 2;");
        assertThat(withNew(List.of(line(first)), List.of(line(edited), line(second))))
                .containsExactly(line(first), line(second));
    }

    private static List<String> withNew(List<String> merged, List<String> now) {
        Set<String> known =
                merged.stream().map(MigrationChecksumsTests::fileName).collect(toSet());
        List<String> all = new ArrayList<>(merged);
        now.stream().filter(line -> !known.contains(fileName(line))).forEach(all::add);
        return all;
    }

    private static String line(MigrationFile file) {
        return checksum(file.text()) + "  " + file.name();
    }

    private static String fileName(String line) {
        return line.replaceFirst("^\\S+\\s+", "");
    }

    private static String checksum(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
