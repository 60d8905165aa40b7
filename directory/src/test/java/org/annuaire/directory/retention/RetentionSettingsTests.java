package org.annuaire.directory.retention;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetentionSettingsTests {
    @ParameterizedTest
    @CsvSource({
        "PT59S, P1D, P1D, P1D, P1D, P3D, every",
        "PT1M, PT-1S, P1D, P1D, P1D, P3D, expired-invitations",
        "PT1M, P1D, PT-1S, P1D, P1D, P3D, accepted-invitations",
        "PT1M, P1D, P1D, PT-1S, P1D, P3D, waiting-cases",
        "PT1M, PT0S, P1D, PT0S, PT-1S, P3D, change-values",
        "PT1M, P2D, P1D, P1D, P1D, P3D, change-values",
        "PT1M, P1D, P1D, P2D, P1D, P3D, change-values",
        "PT1M, P1D, P1D, P1D, P3D, P2D, changes"
    })
    void aWrongSettingIsNamed(
            Duration every,
            Duration expired,
            Duration accepted,
            Duration cases,
            Duration values,
            Duration changes,
            String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetentionSettings(every, expired, accepted, cases, values, changes))
                .withMessageStartingWith("annuaire.retention." + name + ":");
    }

    @Test
    void nothingNeedsToBeKept() {
        new RetentionSettings(
                Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
}
