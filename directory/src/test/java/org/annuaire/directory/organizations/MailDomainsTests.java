package org.annuaire.directory.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MailDomainsTests {
    private final MailDomains domains = new MailDomains(TestSettings.withPublicDomains("École.example"));

    @ParameterizedTest
    @CsvSource({
        "Ville.Example, ville.example",
        "ministère.example, xn--ministre-60a.example",
        "MINISTÈRE.example, xn--ministre-60a.example",
        "xn--ministre-60a.example, xn--ministre-60a.example"
    })
    void hasOneFormForEachDomain(String text, String canonical) {
        assertThat(domains.identifying(text)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gmail.com", "GMAIL.com", "gmail。com", "xn--cole-9oa.example"})
    void aPublicDomainIdentifiesNobody(String text) {
        assertThat(domains.identifying(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a..b", "a_b.example", ".example", "example.", "a@b.example"})
    void refusesWhatIsNoDomain(String text) {
        assertThat(MailDomains.canonical(text)).isEmpty();
    }

    @Test
    void refusesWhatIsNoDomainInTheSettingAndNamesIt() {
        assertThatThrownBy(() -> new MailDomains(TestSettings.withPublicDomains("a b")))
                .hasMessageStartingWith("annuaire.organizations.more-public-mail-domains: ");
    }
}
