package org.annuaire.directory.apikeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiKeyTests {
    private static final String KEYS = "/api/v1.0/staff/api-keys/";
    private static final String SIRET = "/la-suite/v1.0/siret/";
    private static final String GOOD = """
            {"name": "Statistiques", "scopes": ["la-suite-list-organizations-siret"]}
            """;

    private final TestDirectory directory = TestDirectory.shared();
    private Browser staff;

    @BeforeEach
    void camilleIsStaff() {
        staff = directory.browserOf(TestPeople.camille());
        directory
                .sql()
                .sql("insert into staff_grant (user_id, granted_at) select id, now() from users")
                .update();
    }

    @Test
    void aKeyIsShownOnceAndStoredAsAHash() {
        Answer made = staff.post(KEYS, GOOD);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Cache-Control")).contains("no-store");
        String key = made.json().path("key").asString();
        assertThat(key).hasSize(43).endsWith(made.json().path("hint").asString());
        Answer list = staff.get(KEYS);
        assertThat(list.body()).contains("Statistiques").doesNotContain(key);
        assertThat(directory
                        .sql()
                        .sql("select hash = sha256(:key::bytea) from api_key")
                        .param("key", key)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(directory
                        .sql()
                        .sql("select kind from change where kind like 'api-key%'")
                        .query(String.class)
                        .list())
                .containsExactly("api-key.created");
    }

    @Test
    void aKeyReadsTheRegistrationIdsOfActiveCommunesNewestFirst() {
        organization("Bourg", true, "{\"is_commune\": true}", 2, "21010053500014", "21010053500022");
        organization("Ville", true, "{\"is_commune\": true}", 1, "21590350100017");
        organization("Suspended", false, "{\"is_commune\": true}", 1, "21690123100011");
        organization("Agency", true, "{\"is_commune\": false}", 1, "21130055300016");
        organization("Said in words", true, "{\"is_commune\": \"true\"}", 1, "21310555400017");
        Answer answer = withKey(key());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[\"21590350100017\",\"21010053500014\",\"21010053500022\"]");
    }

    @Test
    void theLastUseIsRememberedToTheMinute() {
        String key = key();
        withKey(key);
        Instant first = lastUse();
        withKey(key);
        assertThat(lastUse()).isEqualTo(first).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void aRequestWithoutAKeyIsAskedForOne() {
        Answer answer = directory.browser().get(SIRET);
        assertKeyRefused(answer, "Authentication credentials were not provided.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "ApiKey", "ApiKey ", "ApiKey a b", "ApiKey  a", "Basic YTpi", "ApiKeyabc"})
    void aHeaderOfAnotherFormIsRefused(String header) {
        assertKeyRefused(call(header), "Invalid authorization header.");
    }

    @Test
    void theSchemeIsReadWithoutRegardToCase() {
        assertThat(call("aPIkEY " + key()).status()).isEqualTo(200);
    }

    @Test
    void twoHeadersAreRefused() {
        String key = key();
        Answer answer = directory
                .browser()
                .send(
                        "GET",
                        SIRET,
                        request -> request.header("Authorization", "ApiKey " + key)
                                .header("Authorization", "ApiKey " + key));
        assertKeyRefused(answer, "Invalid authorization header.");
    }

    @Test
    void anUnknownKeyIsRefused() {
        String key = key();
        assertKeyRefused(withKey(key.substring(1) + "A"), "Invalid api key.");
        assertKeyRefused(withKey("x".repeat(256)), "Invalid api key.");
    }

    @Test
    void anExpiredKeyIsRefused() {
        String key = key();
        directory.sql().sql("update api_key set expires_at = now()").update();
        assertKeyRefused(withKey(key), "Invalid api key.");
    }

    @Test
    void aRevokedKeyIsRefusedAndStaysRevoked() {
        String key = key();
        String id = directory
                .sql()
                .sql("select id::text from api_key")
                .query(String.class)
                .single();
        assertThat(staff.delete(KEYS + id + "/").status()).isEqualTo(204);
        assertThat(staff.delete(KEYS + id + "/").status()).isEqualTo(204);
        assertKeyRefused(withKey(key), "Invalid api key.");
        assertThat(directory
                        .sql()
                        .sql("select count(*) from change where kind = 'api-key.revoked'")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void aKeyThatDoesNotExistCannotBeRevoked() {
        assertThat(staff.delete(KEYS + "00000000-0000-4000-8000-000000000000/").status())
                .isEqualTo(404);
    }

    @Test
    void aKeyWithoutTheScopeIsForbidden() {
        String key = key();
        directory.sql().sql("update api_key set scopes = '{another}'").update();
        Answer answer = withKey(key);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.detail()).isEqualTo("You do not have permission to perform this action.");
    }

    @Test
    void aKeyIsNotAcceptedElsewhere() {
        String key = key();
        for (String path : List.of("/api/v1.0/users/me/", "/resource-server/v1.0/teams/")) {
            Answer answer =
                    directory.browser().send("GET", path, request -> request.header("Authorization", "ApiKey " + key));
            assertThat(answer.status()).isEqualTo(401);
        }
    }

    @Test
    void aSessionIsNotAcceptedHere() {
        assertThat(staff.get(SIRET).status()).isEqualTo(401);
    }

    @Test
    void onlyStaffManageKeysWhateverTheySend() {
        Browser person = directory.browserOf(TestPeople.dominique());
        for (Answer answer : List.of(
                person.get(KEYS),
                person.post(KEYS, "{}"),
                person.delete(KEYS + "00000000-0000-4000-8000-000000000000/"))) {
            assertThat(answer.status()).isEqualTo(403);
        }
        assertThat(directory.browser().get(KEYS).status()).isEqualTo(401);
    }

    static Stream<Arguments> badBodies() {
        String now = Instant.now().toString();
        String far = Instant.now().plus(Duration.ofDays(731)).toString();
        return Stream.of(
                Arguments.of("{}", "{\"name\":[\"This field is required.\"],\"scopes\":[\"This field is required.\"]}"),
                Arguments.of("{\"name\": \"n\"}", "{\"scopes\":[\"This field is required.\"]}"),
                Arguments.of("{\"name\": \"n\", \"scopes\": []}", "{\"scopes\":[\"This field is required.\"]}"),
                Arguments.of("{\"name\": \"n\", \"scopes\": [\"all\"]}", "{\"scopes\":[\"Invalid scope: all\"]}"),
                Arguments.of(
                        withExpiry("soon"),
                        "{\"expires_at\":[\"Datetime has wrong format. Use ISO 8601 with an offset:"
                                + " 2030-12-31T23:59:59Z.\"]}"),
                Arguments.of(
                        withExpiry(now), "{\"expires_at\":[\"Expected a time to come, at most 730 days from now.\"]}"),
                Arguments.of(
                        withExpiry(far), "{\"expires_at\":[\"Expected a time to come, at most 730 days from now.\"]}"));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void aBadBodyIsExplainedAndMakesNothing(String body, String expected) {
        Answer answer = staff.post(KEYS, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(expected);
        assertThat(directory
                        .sql()
                        .sql("select count(*) from api_key")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static String withExpiry(String expiry) {
        return "{\"name\": \"n\", \"scopes\": [\"la-suite-list-organizations-siret\"], \"expires_at\": \"" + expiry
                + "\"}";
    }

    private String key() {
        return staff.post(KEYS, GOOD).json().path("key").asString();
    }

    private Answer withKey(String key) {
        return call("ApiKey " + key);
    }

    private Answer call(String header) {
        UnaryOperator<HttpRequest.Builder> with = request -> request.header("Authorization", header);
        return directory.browser().send("GET", SIRET, with);
    }

    private void assertKeyRefused(Answer answer, String detail) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("apikey");
        assertThat(answer.detail()).isEqualTo(detail);
    }

    private Instant lastUse() {
        return directory
                .sql()
                .sql("select last_used_at from api_key")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private void organization(String name, boolean active, String metadata, int daysAgo, String... ids) {
        directory
                .sql()
                .sql("""
                        with made as (
                          insert into organization (name, is_active, metadata, created_at, updated_at)
                          values (:name, :active, :metadata::jsonb, now() - make_interval(days => :days), now())
                          returning id)
                        insert into organization_registration_id (value, organization_id, added_at)
                        select value, made.id, now() from made, unnest(:ids::text[]) as value
                        """)
                .param("name", name)
                .param("active", active)
                .param("metadata", metadata)
                .param("days", daysAgo)
                .param("ids", ids)
                .update();
    }
}
