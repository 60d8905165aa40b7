package org.annuaire.directory.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.testing.TestDomain;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IdentifiedOrganizationTests {
    private static final String SIRET = "13002526500013";

    private static TestDomain domain;
    private static Organizations organizations;

    @BeforeAll
    static void start() {
        domain = TestDomain.start();
        organizations = domain.get(Organizations.class);
    }

    @AfterAll
    static void stop() {
        domain.close();
    }

    @Test
    void makesAnOrganizationOfTheOneIdentifierThatCounts() {
        IdentifiedOrganization made = identify("110 001 013 00017", "someone@both.example");
        assertThat(made.created()).isTrue();
        assertThat(made.conflicting()).isNull();
        Organization organization = organizations.find(made.organization()).orElseThrow();
        assertThat(organization.name()).isEqualTo("11000101300017");
        assertThat(organization.registrationIds()).containsExactly("11000101300017");
        assertThat(organization.domains()).isEmpty();
        assertThat(identify("11000101300017", "other@both.example"))
                .isEqualTo(new IdentifiedOrganization(made.organization(), null, false));
    }

    @Test
    void makesAnOrganizationOfADomainThatIsNotAscii() {
        IdentifiedOrganization made = identify(null, "a@ministère.example");
        assertThat(organizations
                        .find(made.organization())
                        .map(Organization::domains)
                        .orElseThrow())
                .containsExactly("xn--ministre-60a.example");
        assertThat(identify(null, "b@MINISTÈRE.example").organization()).isEqualTo(made.organization());
    }

    @Test
    void theRegistrationIdWinsOverTheDomainAndTheOtherOneIsTold() {
        OrganizationId byDomain = identify(null, "a@torn.example").organization();
        IdentifiedOrganization first = identify(SIRET, "b@torn.example");
        assertThat(first.created()).isTrue();
        assertThat(first.conflicting()).isEqualTo(byDomain);
        assertThat(first.organization()).isNotEqualTo(byDomain);
        assertThat(identify(SIRET, "c@torn.example"))
                .isEqualTo(new IdentifiedOrganization(first.organization(), byDomain, false));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, -", "-, a@gmail.com", "12345, -", "13002526500014, a@laposte.net"})
    void refusesWhereNeitherIsUsable(@Nullable String registrationId, @Nullable String email) {
        assertRefused(registrationId, email, OrganizationProblem.ORGANIZATION_NOT_IDENTIFIED);
    }

    @Test
    void refusesASuspendedOrganizationAndMakesNoOther() {
        OrganizationId suspended = identify(null, "a@suspended.example").organization();
        domain.jdbc()
                .sql("update organization set is_active = false where id = :id")
                .param("id", suspended.value())
                .update();
        assertRefused(null, "b@suspended.example", OrganizationProblem.ORGANIZATION_SUSPENDED);
        assertThat(organizations.lock(suspended)).map(Organization::active).contains(false);
    }

    private static IdentifiedOrganization identify(@Nullable String registrationId, @Nullable String address) {
        return organizations.identify(registrationId, email(address));
    }

    private static @Nullable EmailAddress email(@Nullable String address) {
        return Optional.ofNullable(address).flatMap(EmailAddress::parse).orElse(null);
    }

    private static void assertRefused(@Nullable String registrationId, @Nullable String address, Problem problem) {
        assertThatThrownBy(() -> identify(registrationId, address))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        exception -> assertThat(exception.problem()).isEqualTo(problem));
    }
}
