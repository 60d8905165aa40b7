package org.annuaire.directory.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

final class MailSettingsTests {
    private static final String MAIL = "annuaire.mail";

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new MailSettings(
                        null,
                        "Annuaire",
                        12,
                        Duration.ofMinutes(1),
                        Duration.ofHours(6),
                        Duration.ofSeconds(30),
                        new MailSettings.PerDay(1_000, 2_000, 20)));
    }

    @ParameterizedTest
    @CsvSource({
        "from,'Annuaire <a@b.example>'",
        "from,nobody",
        "product,' '",
        "attempts,0",
        "first-pause,0s",
        "longest-pause,-1s",
        "look,0s",
        "per-day.sender,-1",
        "per-day.team,-1",
        "per-day.addressee,-1"
    })
    void refusesMailsThatCannotBe(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(MAIL + "." + name, value)))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining(MAIL + "." + name);
    }

    @ParameterizedTest
    @CsvSource({"1,PT1M", "2,PT2M", "4,PT8M", "9,PT4H16M", "10,PT6H", "1000,PT6H"})
    void pausesGrowToALimit(int failures, Duration pause) {
        assertThat(bind(Map.of()).pauseAfter(failures)).isEqualTo(pause);
    }

    private static MailSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(MAIL, MailSettings.class);
    }
}
