package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuerDifferenceTests {
    @ParameterizedTest
    @CsvSource({
        "https://issuer.example/, ': they differ by the slash at the end'",
        "http://issuer.example, ': they differ in the scheme'",
        "https://other.example, ': they differ in the host'",
        "https://issuer.example:8443, ': they differ in the port'",
        "https://issuer.example/api, ': they differ in the path'",
        "https://issuer.example//, ': they differ in the path'",
        "no address, ''",
        ", ''"
    })
    void saysWhereToLook(@Nullable String found, String remark) {
        assertThat(IssuerDifference.remark("https://issuer.example", found)).isEqualTo(remark);
    }

    @Test
    void saysNothingOfWhatIsNoText() {
        assertThat(IssuerDifference.remark("https://issuer.example", List.of("https://issuer.example")))
                .isEmpty();
    }
}
