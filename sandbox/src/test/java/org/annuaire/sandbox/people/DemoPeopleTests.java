package org.annuaire.sandbox.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.annuaire.sandbox.people.DemoPerson.Particularity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoPeopleTests {
    @ParameterizedTest
    @EnumSource
    void everyParticularityHasSomebody(Particularity particularity) {
        assertThat(DemoPeople.everybody()).anyMatch(person -> person.is(particularity));
    }

    @Test
    void idsAndAddressesAreUnique() {
        assertThat(DemoPeople.everybody()).extracting(DemoPerson::id).doesNotHaveDuplicates();
        assertThat(DemoPeople.everybody()).extracting(DemoPerson::email).doesNotHaveDuplicates();
    }

    @Test
    void thereAreTwoOrganizationsWithRegistrationNumber() {
        assertThat(registrationNumbers().collect(Collectors.toSet())).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("registrationNumbers")
    void registrationNumberIsValid(String siret) {
        assertThat(siret)
                .matches("\\d{14}")
                .satisfies(digits -> assertThat(luhnSum(digits) % 10).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {"eloise", "eloise.lefevre-nunez@jardins.example", " ELOISE "})
    void findsByIdOrAddress(String name) {
        assertThat(DemoPeople.find(name)).map(DemoPerson::name).contains("Éloïse Lefèvre-Núñez");
    }

    @Test
    void findsNobodyByUnknownName() {
        assertThat(DemoPeople.find("zoe")).isEmpty();
        assertThat(DemoPeople.find(null)).isEmpty();
    }

    static Stream<String> registrationNumbers() {
        return DemoPeople.everybody().stream().flatMap(person -> person.registrationNumber().stream());
    }

    private static int luhnSum(String digits) {
        int sum = 0;
        for (int position = 0; position < digits.length(); position++) {
            int digit = Character.digit(digits.charAt(digits.length() - 1 - position), 10);
            int weighted = position % 2 == 1 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum;
    }
}
