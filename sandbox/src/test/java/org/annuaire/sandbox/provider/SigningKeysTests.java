package org.annuaire.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("platform")
class SigningKeysTests {
    @TempDir
    Path folder;

    @Test
    void staysTheSameAfterARestart() {
        assertThat(SigningKeys.in(folder)).isEqualTo(SigningKeys.in(folder));
    }

    @Test
    void isReadableByItsOwnerOnly() throws IOException {
        SigningKeys.in(folder.resolve("new"));

        try (Stream<Path> files = Files.list(folder.resolve("new"))) {
            assertThat(files.toList())
                    .singleElement()
                    .satisfies(file ->
                            assertThat(Files.getPosixFilePermissions(file)).hasSize(2));
        }
    }

    @Test
    void namesTheFileThatCannotBeRead() throws IOException {
        SigningKeys.in(folder);
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        Files.writeString(file, "{\"keys\":[]}");

        assertThatThrownBy(() -> SigningKeys.in(folder))
                .hasMessageContaining(Objects.requireNonNull(file.getFileName()).toString());
    }
}
