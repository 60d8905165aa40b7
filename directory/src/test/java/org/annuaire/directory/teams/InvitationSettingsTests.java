package org.annuaire.directory.teams;

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

final class InvitationSettingsTests {
    private static final String INVITATIONS = "annuaire.teams.invitations";
    private static final String MAIL = "annuaire.mail";

    @Test
    void hasDefaults() {
        InvitationSettings invitations = bind(INVITATIONS, InvitationSettings.class, Map.of());
        assertThat(invitations).isEqualTo(new InvitationSettings(Duration.ofDays(7), Duration.ofMinutes(5), 100));
        MailSettings mail = bind(MAIL, MailSettings.class, Map.of());
        assertThat(mail)
                .isEqualTo(new MailSettings(
                        null, "Annuaire", 12, Duration.ofMinutes(1), Duration.ofHours(6), Duration.ofSeconds(30)));
    }

    @Test
    void readsWhatIsSet() {
        InvitationSettings invitations = bind(
                INVITATIONS,
                InvitationSettings.class,
                Map.of(
                        INVITATIONS + ".validity",
                        "3d",
                        INVITATIONS + ".resend-after",
                        "1h",
                        INVITATIONS + ".at-once",
                        "9"));
        assertThat(invitations).isEqualTo(new InvitationSettings(Duration.ofDays(3), Duration.ofHours(1), 9));
    }

    @ParameterizedTest
    @CsvSource({"validity,0s", "validity,-1d", "resend-after,-1s", "at-once,0", "at-once,1001"})
    void refusesInvitationsThatCannotBe(String name, String value) {
        assertThatThrownBy(() -> bind(INVITATIONS, InvitationSettings.class, Map.of(INVITATIONS + "." + name, value)))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining(INVITATIONS + "." + name);
    }

    @ParameterizedTest
    @CsvSource({
        "from,'Annuaire <a@b.example>'",
        "from,nobody",
        "product,' '",
        "attempts,0",
        "first-pause,0s",
        "longest-pause,-1s",
        "look,0s"
    })
    void refusesMailsThatCannotBe(String name, String value) {
        assertThatThrownBy(() -> bind(MAIL, MailSettings.class, Map.of(MAIL + "." + name, value)))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining(MAIL + "." + name);
    }

    @ParameterizedTest
    @CsvSource({"1,PT1M", "2,PT2M", "4,PT8M", "9,PT4H16M", "10,PT6H", "1000,PT6H"})
    void pausesGrowToALimit(int failures, Duration pause) {
        assertThat(bind(MAIL, MailSettings.class, Map.of()).pauseAfter(failures))
                .isEqualTo(pause);
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(prefix, type);
    }
}
