package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetAddressTests {
    @ParameterizedTest
    @CsvSource({
        "HTTPS://API.Example/a, https://api.example/a",
        "https://api.example:443/a, https://api.example/a",
        "http://api.example:80/a, http://api.example/a",
        "https://api.example, https://api.example/",
        "https://api.example:/a, https://api.example/a",
        "https://api.example/%7Ea%2dz, https://api.example/~a-z",
        "https://api.example/a%c3%a9, https://api.example/a%C3%A9",
        "https://api.example/a/./b/../c, https://api.example/a/c",
        "https://api.example/a/%2E%2e/c, https://api.example/c",
        "https://api.example/../a, https://api.example/a",
        "https://api.example/a/.., https://api.example/",
        "https://api.example/a/., https://api.example/a/",
        "https://api.example/a?b=c#d, https://api.example/a"
    })
    void areEqual(String one, String other) {
        assertThat(TargetAddress.parse(one)).isPresent().isEqualTo(TargetAddress.parse(other));
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example/a, http://api.example/a",
        "https://api.example/a, https://api.example:8443/a",
        "https://api.example/a, https://api.example/A",
        "https://api.example/a, https://api.example/a/",
        "https://api.example/a/b, https://api.example/a%2Fb",
        "https://api.example/a//b, https://api.example/a/b",
        "https://api.example/%253A, https://api.example/%3A",
        "https://api.example/a, https://api.example.evil/a"
    })
    void differ(String one, String other) {
        assertThat(TargetAddress.parse(one)).isPresent().isNotEqualTo(TargetAddress.parse(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/a",
                "api.example/a",
                "ftp://api.example/a",
                "https:///a",
                "https://a@api.example/",
                "http:a",
                "%"
            })
    void isNone(String text) {
        assertThat(TargetAddress.parse(text)).isEmpty();
    }
}
