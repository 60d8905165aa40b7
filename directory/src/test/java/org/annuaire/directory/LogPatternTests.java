package org.annuaire.directory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** What comes from outside stays inside the line that tells of it. */
class LogPatternTests {
    @ParameterizedTest
    @ValueSource(strings = {"\r", "\u001b[2J", "\u0000", "\u0007", "\u007f", "\u009b31m", "\u2028", "\t"})
    void aControlCharacterIsShownAsAQuestionMark(String control) throws IOException {
        String line = written("before" + control + "after", null);
        assertThat(line)
                .contains("before?")
                .endsWith("after" + System.lineSeparator())
                .doesNotContain(control);
    }

    @Test
    void aLineFeedBeginsNoLineOfTheLog() throws IOException {
        assertThat(written("refused\n2026-01-01T00:00:00 INFO forged", null)
                        .lines()
                        .skip(1))
                .containsExactly("    2026-01-01T00:00:00 INFO forged");
    }

    @Test
    void anExceptionIsWrittenOnceWithItsStack() throws IOException {
        String text = written("broken", new IllegalStateException("of\u001b[2J outside"));
        assertThat(text)
                .containsOnlyOnce("IllegalStateException: of?[2J outside")
                .contains("\tat org.annuaire");
    }

    private static String written(String message, @Nullable Throwable failure) throws IOException {
        String pattern =
                requireNonNull(PropertiesLoaderUtils.loadProperties(new ClassPathResource("application.properties"))
                        .getProperty("logging.pattern.console"));
        LoggerContext context = new LoggerContext();
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(pattern.replace("${PID:-}", "1"));
        layout.start();
        return layout.doLayout(
                new LoggingEvent("here", context.getLogger("some.Logger"), Level.WARN, message, failure, null));
    }
}
