package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuilderTests {
    private static final AuthorizationServer SERVER = AuthorizationServer.discover("https://issuer.example");
    private static final ClientAuthentication CLIENT = ClientAuthentication.secretBasic("notes", "secret");
    private static final ResponseProtection SIGNED = ResponseProtection.signed(SigningAlgorithm.ES256);

    @Test
    void buildsFromServerCredentialsAndProtection() {
        assertThat(complete().build()).isNotNull();
    }

    @Test
    void namesTheMissingCredentials() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> SignedIntrospection.at(SERVER).protectedBy(SIGNED).build())
                .withMessageContaining("authenticatedBy");
        assertThatIllegalStateException()
                .isThrownBy(() -> InsecurePlainIntrospection.at(SERVER).build())
                .withMessageContaining("authenticatedBy");
    }

    @Test
    void namesTheMissingProtectionAndNeverGuessesIt() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        SignedIntrospection.at(SERVER).authenticatedBy(CLIENT).build())
                .withMessageContaining("protectedBy");
    }

    @Test
    void refusesAClientThatFollowsRedirects() {
        HttpClient following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        assertThatIllegalStateException()
                .isThrownBy(() -> complete().httpClient(following).build())
                .withMessageContaining("redirects");
    }

    @Test
    void boundsSkewDeadlineConcurrencyAndKeyTimes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> complete().clockSkew(Duration.ofSeconds(61)))
                .withMessageContaining("clock skew");
        assertThatIllegalArgumentException().isThrownBy(() -> complete().clockSkew(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> complete().within(Duration.ZERO))
                .withMessageContaining("deadline");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> complete().maxConcurrent(0))
                .withMessageContaining("max concurrent");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> complete().keyRefreshFloor(Duration.ofSeconds(-1)))
                .withMessageContaining("key refresh floor");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> complete().keyFreshness(Duration.ZERO))
                .withMessageContaining("key freshness");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> complete().keyFreshness(Duration.ofHours(25)))
                .withMessageContaining("key freshness");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> complete().keyOutageTolerance(Duration.ofDays(8)))
                .withMessageContaining("key outage tolerance");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> complete().audience(" "))
                .withMessageContaining("audience");
    }

    @Test
    void takesKeyTimesToTheirLimits() {
        assertThat(complete()
                        .keyFreshness(Duration.ofHours(24))
                        .keyOutageTolerance(Duration.ofDays(7))
                        .keyRefreshFloor(Duration.ofHours(24))
                        .build())
                .isNotNull();
        assertThat(complete()
                        .keyOutageTolerance(Duration.ZERO)
                        .keyRefreshFloor(Duration.ZERO)
                        .build())
                .isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> complete().keyFreshness(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> complete().keyOutageTolerance(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> complete().keyRefreshFloor(Duration.ofHours(25)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://issuer.example",
                "http://127.0.0.1.example",
                "http://localhost.example",
                "ftp://issuer.example",
                "https://",
                "https://user@issuer.example",
                "https://issuer.example#a",
                "issuer.example",
                "https://issuer example",
                ""
            })
    void refusesAnIssuerWithoutTls(String issuer) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuthorizationServer.discover(issuer))
                .withMessageContaining("issuer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:9000", "http://127.0.0.1/a", "http://[::1]:9000", "HTTPS://Issuer.example/"})
    void takesAnIssuerWithTlsOrOnThisMachineAsItIsWritten(String issuer) {
        assertThat(AuthorizationServer.discover(issuer).issuer()).isEqualTo(issuer);
    }

    @Test
    void namesTheAddressThatIsNotSafe() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> AuthorizationServer.at("https://a.example", "http://a.example/i", "https://a.example/k"))
                .withMessageContaining("introspection endpoint");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SERVER.keySetAddress("http://a.example/k"))
                .withMessageContaining("key set address");
    }

    @Test
    void refusesEmptySecretsAndHidesOthers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientAuthentication.secretPost("notes", ""))
                .withMessageContaining("secret");
        assertThat(CLIENT.toString()).contains("notes").doesNotContain("secret");
    }

    @Test
    void refusesEmptyListsInThePolicy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenPolicy.strict().types(Set.of()))
                .withMessageContaining("types");
    }

    private static SignedIntrospection.Builder complete() {
        return SignedIntrospection.at(SERVER).authenticatedBy(CLIENT).protectedBy(SIGNED);
    }
}
