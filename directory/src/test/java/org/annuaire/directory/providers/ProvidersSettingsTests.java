package org.annuaire.directory.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.annuaire.directory.providers.ProviderSettings.ClaimsSource;
import org.annuaire.directory.providers.ProviderSettings.ClientAuthentication;
import org.annuaire.directory.providers.ProviderSettings.EmailMatching;
import org.annuaire.directory.providers.ProviderSettings.Subject;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.introspection.ResponseProtection.ContentEncryption;
import org.annuaire.introspection.ResponseProtection.KeyEncryption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

final class ProvidersSettingsTests {
    @Test
    void theLeastSettingsHaveTheseDefaults() {
        ProvidersSettings settings = TestSettings.leastAnd(Map.of());
        assertThat(settings.defaultProviderId()).isEqualTo("local");

        ProviderSettings provider = settings.providers().get("local");
        assertThat(provider).isNotNull();
        assertThat(provider.clientAuthenticationMethod()).isEqualTo(ClientAuthentication.CLIENT_SECRET_POST);
        assertThat(provider.scopes()).containsExactly("openid", "email");
        assertThat(provider.acrValues()).isEmpty();
        assertThat(provider.requiredAcr()).isEmpty();
        assertThat(provider.name()).isNull();
        assertThat(provider.emailDomains()).isEmpty();
        assertThat(provider.emailMatching()).isEqualTo(EmailMatching.VERIFIED);
        assertThat(provider.subject()).isEqualTo(Subject.STABLE);
        assertThat(provider.subjectMember()).isEqualTo("sub");
        assertThat(provider.claims().fullName()).containsExactly("given_name", "usual_name");
        assertThat(provider.claims().email()).isEqualTo("email");
        assertThat(provider.claims().emailVerified()).isEqualTo("email_verified");
        assertThat(provider.claims().registrationId()).isEqualTo("siret");
        assertThat(provider.claims().locale()).isEqualTo("locale");
        assertThat(provider.defaultRegistrationIds()).isEmpty();
        assertThat(provider.claimsSource()).isEqualTo(ClaimsSource.USER_INFO);
        assertThat(provider.userInfo().policy()).isEqualTo(UserInfoSettings.Policy.JSON_OR_SIGNED);
        assertThat(provider.userInfo().keys()).isEmpty();
        assertThat(provider.namesItsEndpoints()).isFalse();
        assertThat(provider.toString()).doesNotContain("secret");
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void everySettingHasItsName() {
        ProvidersSettings settings = TestSettings.leastAnd(Map.ofEntries(
                Map.entry("default-provider", "local"),
                Map.entry("providers.other.issuer-uri", "http://localhost:9000"),
                Map.entry("providers.other.client-id", "id"),
                Map.entry("providers.other.client-secret", "s"),
                Map.entry("providers.other.client-authentication-method", "client_secret_basic"),
                Map.entry("providers.other.scopes", "openid,siret"),
                Map.entry("providers.other.acr-values", "eidas2,eidas3"),
                Map.entry("providers.other.required-acr", "eidas3"),
                Map.entry("providers.third.required-acr", "eidas2"),
                Map.entry("providers.other.name", "ProConnect"),
                Map.entry("providers.other.email-domains", "Ville.example,mairie.example"),
                Map.entry("providers.other.email-matching", "trusted"),
                Map.entry("providers.other.subject", "random"),
                Map.entry("providers.other.subject-member", "uid"),
                Map.entry("providers.other.claims.full-name", "name"),
                Map.entry("providers.other.claims.email", "mail"),
                Map.entry("providers.other.claims.email-verified", "mail_ok"),
                Map.entry("providers.other.claims.registration-id", "organization"),
                Map.entry("providers.other.claims.locale", "language"),
                Map.entry("providers.other.default-registration-ids", "00000000000000,NONE"),
                Map.entry("providers.other.claims-source", "id-token"),
                Map.entry("providers.other.authorization-uri", "http://localhost:9000/a"),
                Map.entry("providers.other.token-uri", "http://localhost:9000/t"),
                Map.entry("providers.other.jwk-set-uri", "http://localhost:9000/j"),
                Map.entry("providers.other.end-session-uri", "http://localhost:9000/e"),
                Map.entry("providers.third.issuer-uri", "http://localhost:9001"),
                Map.entry("providers.third.client-id", "id"),
                Map.entry("providers.third.client-secret", "s"),
                Map.entry("providers.third.user-info.policy", "signed-and-encrypted"),
                Map.entry("providers.third.user-info.keys[0]", "new.pem"),
                Map.entry("providers.third.user-info.retired-keys[0]", "old.pem"),
                Map.entry("providers.third.user-info.key-algorithm", "RSA-OAEP-256"),
                Map.entry("providers.third.user-info.content-algorithm", "A128CBC-HS256")));
        ProviderSettings other = settings.providers().get("other");
        assertThat(other).isNotNull();
        assertThat(other.clientAuthenticationMethod()).isEqualTo(ClientAuthentication.CLIENT_SECRET_BASIC);
        assertThat(other.acrValues()).containsExactly("eidas2", "eidas3");
        assertThat(other.requiredAcr()).containsExactly("eidas3");
        assertThat(other.emailDomains()).containsExactly("ville.example", "mairie.example");
        assertThat(other.emailMatching()).isEqualTo(EmailMatching.TRUSTED);
        assertThat(other.subject()).isEqualTo(Subject.RANDOM);
        assertThat(other.subjectMember()).isEqualTo("uid");
        assertThat(other.claims().fullName()).containsExactly("name");
        assertThat(other.claims().registrationId()).isEqualTo("organization");
        assertThat(other.claims().locale()).isEqualTo("language");
        assertThat(other.defaultRegistrationIds()).containsExactly("00000000000000", "NONE");
        assertThat(other.namesItsEndpoints()).isTrue();
        assertThat(other.endSessionUri()).isEqualTo(URI.create("http://localhost:9000/e"));
        ProviderSettings third = settings.providers().get("third");
        assertThat(third).isNotNull();
        assertThat(third.acrValues()).containsExactly("eidas2");
        assertThat(third.userInfo())
                .isEqualTo(new UserInfoSettings(
                        UserInfoSettings.Policy.SIGNED_AND_ENCRYPTED,
                        List.of("new.pem"),
                        List.of("old.pem"),
                        KeyEncryption.RSA_OAEP_256,
                        ContentEncryption.A128CBC_HS256));
    }

    @ParameterizedTest
    @CsvSource({
        "providers.local.issuer-uri,       '',                          providers.local.issuer-uri",
        "providers.local.client-id,        '',                          providers.local.client-id",
        "providers.local.client-secret,    '',                          providers.local.client-secret",
        "providers.local.client-secret,    '  ',                        providers.local.client-secret",
        "providers.local.issuer-uri,       http://provider.example,     providers.local.issuer-uri",
        "providers.local.issuer-uri,       provider.example,            providers.local.issuer-uri",
        "providers.local.token-uri,        http://provider.example/t,   providers.local.token-uri",
        "providers.local.end-session-uri,  https://u@provider.example/, providers.local.end-session-uri",
        "providers.local.scopes,           email,                       providers.local.scopes",
        "providers.local.email-domains,    ville.example/a b,           providers.local.email-domains",
        "providers.local.required-acr[0],  ' ',                         providers.local.required-acr",
        "providers.local.email-domains,    a@ville.example,             providers.local.email-domains",
        "providers.local.user-info.policy, signed-and-encrypted,        providers.local.user-info.keys",
        "providers.local.user-info.keys[0], key.pem,                    providers.local.user-info.policy",
        "providers.local.user-info.content-algorithm, A128GCM,          providers.local.user-info.policy",
        "providers.local.subject-member,   email,                       providers.local.subject-member",
        "providers.local.subject-member,   ' ',                         providers.local.subject-member",
        "providers.local.subject-member,   client_id,                   providers.local.subject-member",
        "providers.local.subject-member,   siret,                       providers.local.subject-member",
        "providers.local.subject-member,   given_name,                  providers.local.subject-member",
        "default-provider,                 unknown,                     default-provider"
    })
    void anUnfitSettingIsRefusedByItsName(String name, String value, String named) {
        assertThatThrownBy(() -> TestSettings.leastAnd(Map.of(name, value)))
                .rootCause()
                .hasMessageStartingWith("annuaire.authentication." + named + ": expected ");
    }

    @Test
    void aSubjectThatChangesNeedsAnAddressThatMatches() {
        assertThatThrownBy(() -> TestSettings.leastAnd(
                        Map.of("providers.local.subject", "random", "providers.local.email-matching", "never")))
                .rootCause()
                .hasMessageStartingWith("annuaire.authentication.providers.local.email-matching: expected ");
    }

    @Test
    void userInfoThatIsNotFetchedHasNoPolicy() {
        assertThatThrownBy(() -> TestSettings.leastAnd(Map.of(
                        "providers.local.claims-source", "id-token", "providers.local.user-info.policy", "signed")))
                .rootCause()
                .hasMessageStartingWith("annuaire.authentication.providers.local.user-info.policy: expected none");
    }

    @Test
    void theConfiguredAddressIsNoSubjectWithoutTrust() {
        Map<String, String> mail =
                Map.of("providers.local.subject-member", "mail", "providers.local.claims.email", "mail");
        assertThatThrownBy(() -> TestSettings.leastAnd(mail))
                .rootCause()
                .hasMessageStartingWith(
                        "annuaire.authentication.providers.local.subject-member: expected a member that is no");
        Map<String, String> trusted = new HashMap<>(mail);
        trusted.put("providers.local.email-matching", "trusted");
        assertThat(TestSettings.leastAnd(trusted).providers()).containsOnlyKeys("local");
    }

    @Test
    void aSubjectThatChangesNeedsNoMatchWhereAnotherMemberStays() {
        assertThat(TestSettings.leastAnd(Map.of(
                                "providers.local.subject", "random",
                                "providers.local.subject-member", "uid",
                                "providers.local.email-matching", "never"))
                        .providers())
                .containsOnlyKeys("local");
    }

    @Test
    void providersOfOneIssuerKnowPeopleByOneMember() {
        assertThatThrownBy(() -> TestSettings.leastAnd(Map.of(
                        "default-provider", "local",
                        "providers.other.issuer-uri", "https://provider.example",
                        "providers.other.client-id", "id",
                        "providers.other.client-secret", "s",
                        "providers.other.subject-member", "uid")))
                .rootCause()
                .hasMessageMatching(
                        "annuaire\\.authentication\\.providers\\.(local|other)\\.subject-member: expected the same.*");
    }

    @Test
    void aDomainLeadsToOneProvider() {
        assertThatThrownBy(() -> TestSettings.leastAnd(Map.of(
                        "default-provider", "local",
                        "providers.local.email-domains", "ville.example",
                        "providers.other.issuer-uri", "https://other.example",
                        "providers.other.client-id", "id",
                        "providers.other.client-secret", "s",
                        "providers.other.email-domains", "VILLE.example")))
                .rootCause()
                .hasMessageMatching("annuaire\\.authentication\\.providers\\.(local|other)\\.email-domains: expected"
                        + " .*ville.example.*");
    }

    @Test
    void aProviderIsNeeded() {
        assertThatThrownBy(() -> TestSettings.bind(Map.of()))
                .rootCause()
                .hasMessageStartingWith("annuaire.authentication.providers: expected at least one OpenID provider");
    }

    @Test
    void twoProvidersNeedADefault() {
        assertThatThrownBy(() -> TestSettings.leastAnd(Map.of(
                        "providers.other.issuer-uri", "https://other.example",
                        "providers.other.client-id", "id",
                        "providers.other.client-secret", "s")))
                .rootCause()
                .hasMessageStartingWith("annuaire.authentication.default-provider: expected ");
    }

    @Test
    void theProgramDoesNotStartWithoutAProvider() {
        assertThatThrownBy(() -> TestDirectory.start(Map.of(
                        "annuaire.authentication.providers.local.issuer-uri", "",
                        "annuaire.authentication.providers.local.client-id", "",
                        "annuaire.authentication.providers.local.client-secret", "")))
                .rootCause()
                .hasMessageContaining("annuaire.authentication.providers.<id>.issuer-uri");
    }

    @Test
    void providersHaveFiveSecondsUnlessSaidOtherwise() {
        assertThat(providerHttp(Map.of()))
                .isEqualTo(new ProviderHttpSettings(Duration.ofSeconds(2), Duration.ofSeconds(5), 32));
        assertThat(providerHttp(Map.of("deadline", "20s")).deadline()).isEqualTo(Duration.ofSeconds(20));
        for (String wrong : List.of("0s", "-1s", "61s")) {
            assertThatThrownBy(() -> providerHttp(Map.of("deadline", wrong)))
                    .rootCause()
                    .hasMessageContaining("annuaire.authentication.provider-http.deadline: expected");
        }
    }

    private static ProviderHttpSettings providerHttp(Map<String, String> settings) {
        Map<String, String> named = new HashMap<>();
        settings.forEach((name, value) -> named.put("annuaire.authentication.provider-http." + name, value));
        return new Binder(new MapConfigurationPropertySource(named))
                .bindOrCreate("annuaire.authentication.provider-http", ProviderHttpSettings.class);
    }
}
