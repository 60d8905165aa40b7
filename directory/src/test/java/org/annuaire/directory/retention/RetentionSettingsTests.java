package org.annuaire.directory.retention;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetentionSettingsTests {
    @ParameterizedTest
    @CsvSource({
        "PT59S, P1D, P1D, P1D, P1D, P3D, P1D, every",
        "PT1M, PT-1S, P1D, P1D, P1D, P3D, P1D, expired-invitations",
        "PT1M, P1D, PT-1S, P1D, P1D, P3D, P1D, accepted-invitations",
        "PT1M, P1D, P1D, PT-1S, P1D, P3D, P1D, waiting-cases",
        "PT1M, PT0S, P1D, PT0S, PT-1S, P3D, P1D, change-values",
        "PT1M, P2D, P1D, P1D, P1D, P3D, P1D, change-values",
        "PT1M, P1D, P1D, P2D, P1D, P3D, P1D, change-values",
        "PT1M, P1D, P1D, P1D, P3D, P2D, P1D, changes",
        "PT1M, P1D, P1D, P1D, P3D, P3D, PT-1S, service-reads"
    })
    void aWrongSettingIsNamed(
            Duration every,
            Duration expired,
            Duration accepted,
            Duration cases,
            Duration values,
            Duration changes,
            Duration serviceReads,
            String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetentionSettings(every, expired, accepted, cases, values, changes, serviceReads))
                .withMessageStartingWith("annuaire.retention." + name + ":");
    }

    @Test
    void nothingNeedsToBeKept() {
        new RetentionSettings(
                Duration.ofMinutes(1),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO);
    }
}
