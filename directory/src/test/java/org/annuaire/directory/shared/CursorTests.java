package org.annuaire.directory.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.UriComponentsBuilder;

final class CursorTests {
    private static final Cursor CURSOR = new Cursor(
            Instant.parse("2030-01-02T03:04:05.678901Z"), UUID.fromString("7c1e9d2a-54d5-4a5e-9d53-0a4cfd1cf2a1"));

    @Test
    void isReadAsItWasWritten() {
        assertThat(Cursor.parse(CURSOR.toString())).contains(CURSOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "AAAA", "MjAzMHw3", "bm93fG5vYm9keQ", "....................."})
    void isNothingElse(String text) {
        assertThat(Cursor.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+1000000000-12-31T23:59:59.999999999Z", "+294277-01-01T00:00:00Z", "-0001-01-01T00:00:00Z"})
    void isNoTimeThatTheDatabaseCannotCompareWith(String time) {
        assertThat(Cursor.parse(new Cursor(Instant.parse(time), CURSOR.id()).toString()))
                .isEmpty();
    }

    @Test
    void leadsOnWhileThereIsMore() {
        var query =
                new CursorQuery(null, 2, UriComponentsBuilder.fromUriString("https://a.example/list/?q=x&cursor=old"));
        var slice = query.slice(List.of("a", "b", "c"), row -> CURSOR);
        assertThat(slice.results()).containsExactly("a", "b");
        assertThat(slice.next()).isEqualTo("https://a.example/list/?q=x&cursor=" + CURSOR);
    }

    @Test
    void endsWithTheLastRow() {
        var query = new CursorQuery(null, 2, UriComponentsBuilder.fromUriString("https://a.example/list/"));
        assertThat(query.slice(List.of("a", "b"), row -> CURSOR).next()).isNull();
    }
}
