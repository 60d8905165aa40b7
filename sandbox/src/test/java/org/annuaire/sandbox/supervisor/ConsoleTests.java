package org.annuaire.sandbox.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTests {
    private final Output output = new Output();

    @Test
    void putsTheNameOfThePartInFrontOfEachLine() throws Exception {
        output.plain().relay(Part.NOTES, lines("un été\ndeux\n"));

        assertThat(output.next()).isEqualTo("notes     | un été");
        assertThat(output.next()).isEqualTo("notes     | deux");
    }

    @Test
    void relaysALastLineWithoutItsEnd() throws Exception {
        output.plain().relay(Part.DIRECTORY, lines("cut off"));

        assertThat(output.next()).isEqualTo("directory | cut off");
    }

    @Test
    void coloursTheNameAndNotTheLine() throws Exception {
        output.coloured().relay(Part.NOTES, lines("one\n"));

        assertThat(output.next()).isEqualTo("\u001b[33mnotes     |\u001b[0m one");
    }

    @Test
    void complainsInOneLine() throws Exception {
        output.plain().complain("port 8080 is taken");

        assertThat(output.next()).isEqualTo("sandbox: port 8080 is taken");
    }

    private static InputStream lines(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
