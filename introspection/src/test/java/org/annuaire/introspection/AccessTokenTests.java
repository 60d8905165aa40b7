package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTests {
    @ParameterizedTest
    @ValueSource(strings = {"a", "AZaz09-._~+/", "abc=", "abc=="})
    void takesWhatTheSyntaxAllows(String text) {
        assertThat(AccessToken.parse(text).orElseThrow().value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "a b", "a=b", "a&b", "a\r\nb", "a\u0000", "\u00e9", "a\"", "a%0d", "a\n"})
    void refusesWhatTheSyntaxForbids(String text) {
        assertThat(AccessToken.parse(text)).isEmpty();
    }

    @Test
    void takesTheLongestAndNothingLonger() {
        assertThat(AccessToken.parse("a".repeat(4096))).isPresent();
        assertThat(AccessToken.parse("a".repeat(4097))).isEmpty();
    }

    @Test
    void hidesItself() {
        assertThat(AccessToken.parse("very-secret").orElseThrow().toString()).doesNotContain("secret");
    }

    @Test
    void equalsTheSameTokenOnly() {
        assertThat(AccessToken.parse("a")).isEqualTo(AccessToken.parse("a")).isNotEqualTo(AccessToken.parse("b"));
    }
}
