package org.annuaire.directory.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Times as the contract has them: in UTC, with six digits of a second or none. */
final class JsonTimesTests {
    private static final JsonMapper JSON = json();

    private static JsonMapper json() {
        JsonMapper.Builder builder = JsonMapper.builder();
        new JsonConfiguration().contractJson().customize(builder);
        return builder.build();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
        "2026-11-29T23:59:59.5Z, 2026-11-29T23:59:59.500000Z",
        "2026-11-29T00:00:00.000001Z, 2026-11-29T00:00:00.000001Z",
        "2026-11-29T00:00:00.123456789Z, 2026-11-29T00:00:00.123456Z",
        "2026-11-29T00:00:00.000000999Z, 2026-11-29T00:00:00Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999999Z",
        "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z",
        "+10000-01-01T00:00:00Z, +10000-01-01T00:00:00Z",
    })
    void timesHaveSixDigitsOrNone(Instant time, String text) {
        assertThat(JSON.writeValueAsString(time)).isEqualTo("\"" + text + "\"");
    }
}
