package org.annuaire.directory.invitations;

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

    @Test
    void hasDefaults() {
        InvitationSettings invitations = bind(INVITATIONS, InvitationSettings.class, Map.of());
        assertThat(invitations).isEqualTo(new InvitationSettings(Duration.ofDays(7), Duration.ofMinutes(5), 100));
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

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(prefix, type);
    }
}
