package org.annuaire.sandbox.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTests {
    @Test
    void knowsThePortsThatTheDocumentationNames() {
        Options options = Options.parse(List.of());

        assertThat(options.url(Part.DIRECTORY)).isEqualTo("http://localhost:8080");
        assertThat(options.url(Part.PROVIDER)).isEqualTo("http://localhost:9000");
        assertThat(options.url(Part.NOTES)).isEqualTo("http://localhost:8090");
        assertThat(options.url(Part.MAILBOX)).isEqualTo("http://localhost:8025");
        assertThat(options.smtpPort()).isEqualTo(1025);
        assertThat(options.port(Part.POSTGRES)).isEqualTo(54329);
    }

    @Test
    void letsEveryPortBeChosen() {
        Options options = Options.parse(List.of(
                "--directory-port=1",
                "--provider-port=2",
                "--notes-port=3",
                "--mailbox-port=4",
                "--smtp-port=5",
                "--postgres-port=65535"));

        assertThat(List.of(Part.DIRECTORY, Part.PROVIDER, Part.NOTES, Part.MAILBOX, Part.POSTGRES))
                .extracting(options::port)
                .containsExactly(1, 2, 3, 4, 65535);
        assertThat(options.smtpPort()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"--directory-port=9000, 9000, provider, directory", "--notes-port=1025, 1025, smtp, notes"})
    void refusesOnePortForTwo(String argument, int port, String one, String other) {
        assertThatThrownBy(() -> Options.parse(List.of(argument)))
                .isInstanceOf(StartRefused.class)
                .hasMessage("expected a port for each, got " + port + " for both " + one + " and " + other);
    }

    @Test
    void keepsDataBesideTheProgramUnlessToldOtherwise() {
        assertThat(Options.parse(List.of()).data()).isEqualTo(Path.of(".data").toAbsolutePath());
        assertThat(Options.parse(List.of("--data=/somewhere/else")).data()).isEqualTo(Path.of("/somewhere/else"));
    }

    @Test
    void hasMadeUpPeopleOnlyIfAsked() {
        assertThat(Options.parse(List.of()).demo()).isFalse();
        assertThat(Options.parse(List.of("--demo")).demo()).isTrue();
        assertThatThrownBy(() -> Options.parse(List.of("--demo=yes")))
                .isInstanceOf(StartRefused.class)
                .hasMessage("expected --demo without a value, got --demo=yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--notes-port=0", "--notes-port=65536", "--notes-port=abc", "--notes-port", "--data="})
    void namesTheOptionWhoseValueIsNone(String argument) {
        assertThatThrownBy(() -> Options.parse(List.of(argument)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("expected " + argument.split("=")[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port=80", "--mail-port=25", "directory", "--verbose"})
    void refusesAnOptionThatItDoesNotKnow(String argument) {
        assertThatThrownBy(() -> Options.parse(List.of(argument)))
                .isInstanceOf(StartRefused.class)
                .hasMessage("unknown option " + argument + "; see ./run --help");
    }
}
