package org.annuaire.sandbox.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTests {
    @TempDir
    private Path data;

    @Test
    void bringsTheAnswerBack() {
        try (Control control = Control.listen(data, words -> "did\n" + words)) {
            assertThat(control).isNotNull();
            assertThat(Control.ask(data, List.of("stop", "notes"))).isEqualTo("did\n[stop, notes]");
        }
    }

    @Test
    void bringsTheReasonOfARefusalBack() {
        try (Control control = Control.listen(data, ControlTests::refuse)) {
            assertThat(control).isNotNull();
            assertThatThrownBy(() -> Control.ask(data, List.of("stop", "lunch")))
                    .isInstanceOf(StartRefused.class)
                    .hasMessage("no part [stop, lunch]");
        }
    }

    @Test
    void doesNothingForACallerWithoutTheWord() throws Exception {
        try (Control control = Control.listen(data, words -> "did " + words)) {
            assertThat(control).isNotNull();
            Path file = data.resolve("control");
            String port = Files.readString(file).split(" ")[0];
            Files.writeString(file, port + " guess");

            assertThatThrownBy(() -> Control.ask(data, List.of("stop", "notes")))
                    .hasMessage("this is not the word of the running supervisor");
        }
    }

    @Test
    void saysThatNothingRuns() {
        Control.listen(data, words -> "").close();

        assertThatThrownBy(() -> Control.ask(data, List.of("status")))
                .isInstanceOf(StartRefused.class)
                .hasMessage("nothing runs on " + data + "; start it with ./run");
    }

    @Test
    void saysThatNothingRunsWhenAKilledRunLeftItsFile() throws Exception {
        Files.writeString(data.resolve("control"), PortsTests.freePort() + " word");

        assertThatThrownBy(() -> Control.ask(data, List.of("status"))).hasMessageStartingWith("nothing runs on");
    }

    private static String refuse(List<String> words) {
        throw new StartRefused("no part " + words);
    }
}
