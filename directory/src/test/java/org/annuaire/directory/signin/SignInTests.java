package org.annuaire.directory.signin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriComponentsBuilder;

@Tag("platform")
final class SignInTests {
    private final TestDirectory directory = TestDirectory.shared();
    private final Browser browser = directory.browser();

    @Test
    void asksTheProviderWithStateNonceAndProofKey() {
        Map<String, String> parameters = UriComponentsBuilder.fromUriString(
                        browser.get("/api/v1.0/authenticate/").location())
                .build()
                .getQueryParams()
                .toSingleValueMap();
        assertThat(parameters)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", TestDirectory.SIGN_IN_CLIENT)
                .containsEntry("redirect_uri", directory.origin() + "/api/v1.0/callback/")
                .containsEntry("code_challenge_method", "S256");
        assertThat(parameters.get("scope")).isIn("openid%20email", "email%20openid");
        assertThat(parameters.get("state")).hasSizeGreaterThanOrEqualTo(32);
        assertThat(parameters.get("nonce")).hasSizeGreaterThanOrEqualTo(32);
        assertThat(parameters.get("code_challenge")).hasSize(43);
        assertThat(parameters).doesNotContainKeys("prompt", "login_hint", "acr_values");
    }

    @Test
    void handsHintsOnToTheProvider() {
        String request = browser.get("/api/v1.0/authenticate/?login_hint=a%40b.example&idp_hint=71144ab3")
                .location();
        assertThat(request).contains("login_hint=a@b.example").contains("idp_hint=71144ab3");
    }

    @Test
    void firstSignInCreatesUserOrganizationAndProfileContact() {
        Answer answer = browser.signIn(TestPeople.camille());
        assertThat(answer.location()).isEqualTo(directory.origin() + "/");
        assertThat(count("users")).isEqualTo(1);
        assertThat(count("organization")).isEqualTo(1);
        assertThat(count("contact")).isEqualTo(1);
        assertThat(browser.get("/api/v1.0/users/me/").json().path("email").asString(""))
                .isEqualTo("camille.durand@ministere.example");
        assertThat(directory
                        .sql()
                        .sql("select issuer || ' ' || subject from identity")
                        .query(String.class)
                        .single())
                .isEqualTo(directory.provider().issuer() + " sub-camille.durand@ministere.example");
    }

    @Test
    void secondSignInFindsTheSameUser() {
        browser.signIn(TestPeople.camille());
        directory.browser().signIn(TestPeople.camille());
        assertThat(count("users")).isEqualTo(1);
        assertThat(count("organization")).isEqualTo(1);
        assertThat(count("identity")).isEqualTo(1);
    }

    @Test
    void parallelFirstSignInsOfOnePersonEndInOneUser() throws Exception {
        int tabs = 20;
        ExecutorService threads = Executors.newFixedThreadPool(tabs);
        try {
            CountDownLatch together = new CountDownLatch(1);
            List<Future<Answer>> answers = IntStream.range(0, tabs)
                    .mapToObj(tab -> threads.submit(() -> {
                        together.await();
                        return directory.browser().trySignIn(TestPeople.camille());
                    }))
                    .toList();
            together.countDown();
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().location()).isEqualTo(directory.origin() + "/");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(count("users")).isEqualTo(1);
        assertThat(count("identity")).isEqualTo(1);
        assertThat(count("organization")).isEqualTo(1);
        assertThat(count("contact")).isEqualTo(1);
    }

    @Test
    void readsSignedUserInfo() {
        try (var own = TestDirectory.start(Map.of())) {
            own.provider()
                    .register(ClientRegistration.of(TestDirectory.SIGN_IN_CLIENT, TestDirectory.SECRET)
                            .redirectingTo(own.origin() + "/api/v1.0/callback/")
                            .idTokensSigned(JWSAlgorithm.RS256)
                            .userInfoSigned(JWSAlgorithm.RS256));
            Browser signed = own.browserOf(TestPeople.camille());
            assertThat(signed.get("/api/v1.0/users/me/").json().path("name").asString(""))
                    .isEqualTo("Camille Durand");
            own.provider().lies().signWithForeignKeys();
            assertThat(own.browser().trySignIn(TestPeople.dominique()).location())
                    .endsWith("?reason=provider-response-refused");
        }
    }

    @Test
    void isNotStoppedByAKeyOfTheProviderThatCannotBeUsed() {
        directory.provider().rotateKeys();
        directory.provider().lies().changeKeySet(SignInTests::withMalformedKeys);
        assertThat(browser.trySignIn(TestPeople.camille()).location()).isEqualTo(directory.origin() + "/");
    }

    private static Map<String, Object> withMalformedKeys(Map<String, Object> set) {
        List<Object> keys = new ArrayList<>(List.of(
                Map.of("kty", "RSA", "kid", "x"),
                Map.of("kty", "EC", "crv", "P-256", "x", "AA", "y", "AA", "x5c", List.of("no certificate")),
                "no key"));
        for (Object key : (List<?>) requireNonNull(set.get("keys"))) {
            Map<String, Object> odd = new LinkedHashMap<>();
            ((Map<?, ?>) key).forEach((name, value) -> odd.put((String) name, value));
            odd.put("x5c", List.of("no certificate"));
            keys.add(odd);
        }
        return Map.of("keys", keys);
    }

    @Test
    void followsKeysThatWereReplacedUnderTheSameNames() {
        assertThat(browser.trySignIn(TestPeople.camille()).location()).isEqualTo(directory.origin() + "/");
        directory.provider().replaceKeysUnderSameIds();
        assertThat(directory.browser().trySignIn(TestPeople.camille()).location())
                .isEqualTo(directory.origin() + "/");
    }

    @Test
    void leadsToTheNextPageThatWasAskedFor() {
        directory.provider().nextPerson(TestPeople.camille());
        String request =
                browser.get("/api/v1.0/authenticate/?next=/teams%3Fpage%3D2").location();
        assertThat(browser.get(browser.callback(request)).location()).isEqualTo(directory.origin() + "/teams?page=2");
    }

    @Test
    void forgetsANextPageElsewhere() {
        directory.provider().nextPerson(TestPeople.camille());
        String request = browser.get("/api/v1.0/authenticate/?next=https://evil.example/")
                .location();
        assertThat(browser.get(browser.callback(request)).location()).isEqualTo(directory.origin() + "/");
    }

    @Test
    void silentSignInOfAStrangerLeadsBackWithoutASession() {
        String request =
                browser.get("/api/v1.0/authenticate/?silent=True&next=/teams").location();
        assertThat(request).contains("prompt=none");
        assertThat(browser.get(browser.callback(request)).location()).isEqualTo(directory.origin() + "/teams");
        assertThat(browser.get("/api/v1.0/users/me/").status()).isEqualTo(401);
    }

    @Test
    void tenParallelTabsEachFindTheirSignInAndAnEleventhPushesOutTheOldest() {
        List<String> requests = IntStream.rangeClosed(1, 11)
                .mapToObj(tab -> browser.get("/api/v1.0/authenticate/").location())
                .toList();
        directory.provider().nextPerson(TestPeople.camille(), TestPeople.camille());
        assertThat(browser.get(browser.callback(requests.get(0))).location()).endsWith("?reason=sign-in-expired");
        assertThat(browser.get(browser.callback(requests.get(1))).location()).isEqualTo(directory.origin() + "/");
    }

    @Test
    void aStateIsGoodForOneResponseInItsOwnBrowser() {
        directory.provider().nextPerson(TestPeople.camille());
        String callback =
                browser.callback(browser.get("/api/v1.0/authenticate/").location());
        assertThat(directory.browser().get(callback).location()).endsWith("?reason=sign-in-expired");
        assertThat(browser.get(callback).location()).isEqualTo(directory.origin() + "/");
        for (Browser again : List.of(browser, directory.browser())) {
            Answer answer = again.get(callback);
            assertThat(answer.location()).isEqualTo(directory.origin() + "/");
            assertThat(answer.headers("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void aCallbackThatIsSentFourTimesAtOnceSignsInOnceAndTheOthersAreSentOn() throws Exception {
        directory.provider().nextPerson(TestPeople.camille());
        String callback = browser.callback(
                browser.get("/api/v1.0/authenticate/?next=/teams").location());
        String session = browser.cookie("annuaire_session").orElseThrow();
        List<Answer> answers = Parallel.calls(
                        4,
                        () -> directory
                                .browser()
                                .send(
                                        "GET",
                                        callback,
                                        request -> request.setHeader("Cookie", "annuaire_session=" + session)))
                .stream()
                .map(outcome -> ((Parallel.Returned<Answer>) outcome).value())
                .toList();
        assertThat(answers).extracting(Answer::location).containsOnly(directory.origin() + "/teams");
        assertThat(answers)
                .filteredOn(answer ->
                        answer.headers("Set-Cookie").stream().anyMatch(cookie -> cookie.startsWith("csrftoken=")))
                .hasSize(1);
    }

    @Test
    void aSignInThatTookTooLongIsRefused() {
        directory.provider().nextPerson(TestPeople.camille());
        String callback =
                browser.callback(browser.get("/api/v1.0/authenticate/").location());
        directory
                .sql()
                .sql("update spring_session_attributes set attribute_bytes = attribute_bytes || '{\"begun\":"
                        + " \"2026-01-01T00:00:00Z\"}'")
                .update();
        assertThat(browser.get(callback).location()).endsWith("?reason=sign-in-expired");
    }

    @Test
    void aDeactivatedPersonIsRefusedAndNotSignedIn() {
        Person camille = TestPeople.camille();
        browser.signIn(camille);
        directory.sql().sql("update users set state = 'deactivated'").update();
        Browser another = directory.browser();
        Answer answer = another.trySignIn(camille);
        assertThat(answer.location()).isEqualTo(directory.origin() + "/sign-in/refused?reason=account-disabled");
        assertThat(another.get("/api/v1.0/users/me/").status()).isEqualTo(401);
    }

    @Test
    void aPersonOfASuspendedOrganizationIsRefused() {
        browser.signIn(TestPeople.camille());
        directory.sql().sql("update organization set is_active = false").update();
        assertThat(directory.browser().trySignIn(TestPeople.dominique()).location())
                .endsWith("?reason=organization-suspended");
    }

    @Test
    void whoCancelsAtTheProviderIsToldSo() {
        directory.provider().lies().refuseAuthorization("access_denied");
        assertThat(browser.trySignIn(TestPeople.camille()).location()).endsWith("?reason=sign-in-cancelled");
    }

    @Test
    void anErrorOfTheProviderIsNeverEchoed() {
        directory.provider().lies().refuseAuthorization("<script>alert(1)</script>");
        Answer answer = browser.trySignIn(TestPeople.camille());
        assertThat(answer.location()).isEqualTo(directory.origin() + "/sign-in/refused?reason=sign-in-failed");
        assertThat(answer.toString()).doesNotContain("script");
    }

    @Test
    void anUnknownProviderIsRefused() {
        assertThat(browser.get("/api/v1.0/authenticate/?provider=unknown").location())
                .endsWith("?reason=provider-unknown");
    }

    @Test
    void hostHeadersChangeNothing() {
        Answer answer = browser.send(
                "GET",
                "/api/v1.0/authenticate/",
                request ->
                        request.setHeader("X-Forwarded-Host", "evil.example").setHeader("X-Forwarded-Proto", "https"));
        assertThat(URI.create(answer.location()).getRawQuery())
                .contains("redirect_uri=" + directory.origin() + "/api/v1.0/callback/");
    }

    private int count(String table) {
        return directory
                .sql()
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }
}
