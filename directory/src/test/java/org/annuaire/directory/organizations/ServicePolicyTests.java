package org.annuaire.directory.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServicePolicyTests {
    @ParameterizedTest
    @CsvSource({"ALL,all", "LISTED,listed"})
    void hasOneNameInTheDatabaseAndOnTheWire(ServicePolicy policy, String name) {
        assertThat(policy.wireName()).isEqualTo(name);
        assertThat(ServicePolicy.parse(name)).contains(policy);
    }

    @Test
    void takesNoOtherName() {
        assertThat(ServicePolicy.parse("LISTED")).isEmpty();
        assertThat(ServicePolicy.parse("")).isEmpty();
    }
}
