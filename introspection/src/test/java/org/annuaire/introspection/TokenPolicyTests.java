package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.annuaire.introspection.Introspection.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokenPolicyTests {
    private static final long NOW = 1_800_000_000L;
    private static final String HASH = "A".repeat(43);
    private static final TokenPolicy ANY_CLIENT = TokenPolicy.strict().allowAnyClient();

    @Test
    void refusesATokenThatNamesNoAudienceUnlessItsClientIsListedOrAnyMayCome() {
        assertThat(judge(TokenPolicy.strict(), Map.of())).containsExactly(Refusal.NO_AUDIENCE);
        assertThat(judge(TokenPolicy.strict(), Map.of("client_id", "app"))).containsExactly(Refusal.NO_AUDIENCE);
        assertThat(judge(TokenPolicy.strict().audiences(Set.of("notes")), Map.of()))
                .containsExactly(Refusal.NO_AUDIENCE);
        assertThat(judge(TokenPolicy.strict(), Map.of("aud", "notes"))).isEmpty();
        assertThat(judge(ANY_CLIENT, Map.of())).isEmpty();
        assertThat(judge(TokenPolicy.strict().clients(Set.of("app")), Map.of("client_id", "app")))
                .isEmpty();
    }

    @Test
    void keepsToTheListOfClientsThoughAnyWereAllowed() {
        assertThat(judge(ANY_CLIENT.clients(Set.of("app")), Map.of("client_id", "other")))
                .containsExactly(Refusal.CLIENT_NOT_ALLOWED);
        assertThat(judge(TokenPolicy.strict().clients(Set.of("app")).allowAnyClient(), Map.of("client_id", "other")))
                .containsExactly(Refusal.CLIENT_NOT_ALLOWED);
    }

    @Test
    void refusesAnotherAudienceThoughAnyClientMayCome() {
        assertThat(judge(ANY_CLIENT, Map.of("aud", "another"))).containsExactly(Refusal.OTHER_AUDIENCE);
        assertThat(judge(ANY_CLIENT, Map.of("aud", List.of()))).containsExactly(Refusal.OTHER_AUDIENCE);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("refused")
    void refuses(Map<String, Object> change, Refusal refusal) {
        assertThat(judge(ANY_CLIENT, change)).containsExactly(refusal);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(Map.of("exp", NOW - 30), Refusal.EXPIRED),
                Arguments.of(Map.of("exp", 0L), Refusal.EXPIRED),
                Arguments.of(Map.of("exp", -1L), Refusal.EXPIRED),
                Arguments.of(Map.of("nbf", NOW + 31), Refusal.NOT_YET_VALID),
                Arguments.of(Map.of("iss", "https://issuer.example/"), Refusal.OTHER_ISSUER),
                Arguments.of(Map.of("aud", "another"), Refusal.OTHER_AUDIENCE),
                Arguments.of(Map.of("aud", List.of()), Refusal.OTHER_AUDIENCE),
                Arguments.of(Map.of("token_type", "Refresh"), Refusal.NOT_AN_ACCESS_TOKEN),
                Arguments.of(Map.of("sub", " "), Refusal.UNUSABLE_SUBJECT),
                Arguments.of(Map.of("sub", ""), Refusal.UNUSABLE_SUBJECT),
                Arguments.of(Map.of("sub", "a\r\nb"), Refusal.UNUSABLE_SUBJECT),
                Arguments.of(Map.of("sub", "a\u202eb"), Refusal.UNUSABLE_SUBJECT),
                Arguments.of(Map.of("sub", "a".repeat(256)), Refusal.UNUSABLE_SUBJECT),
                Arguments.of(Map.of("token_type", "DPoP"), Refusal.UNKNOWN_CONFIRMATION),
                Arguments.of(Map.of("token_type", "Bearer", "cnf", Map.of("jkt", HASH)), Refusal.UNKNOWN_CONFIRMATION),
                Arguments.of(
                        Map.of("token_type", "DPoP", "cnf", Map.of("x5t#S256", HASH)), Refusal.UNKNOWN_CONFIRMATION),
                Arguments.of(Map.of("cnf", Map.of()), Refusal.UNKNOWN_CONFIRMATION),
                Arguments.of(Map.of("cnf", "x"), Refusal.UNKNOWN_CONFIRMATION),
                Arguments.of(Map.of("cnf", Map.of("jkt", 5L)), Refusal.UNKNOWN_CONFIRMATION),
                Arguments.of(Map.of("cnf", Map.of("kid", "x")), Refusal.UNKNOWN_CONFIRMATION),
                Arguments.of(Map.of("cnf", Map.of("jkt", HASH, "x5t#S256", "")), Refusal.UNKNOWN_CONFIRMATION));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void accepts(Map<String, Object> change) {
        assertThat(judge(ANY_CLIENT, change)).isEmpty();
    }

    static Stream<Map<String, Object>> accepted() {
        return Stream.of(
                Map.of("exp", NOW - 29),
                Map.of("nbf", NOW + 30),
                Map.of("iss", "https://issuer.example"),
                Map.of("aud", "notes"),
                Map.of("aud", List.of("another", "notes")),
                Map.of("token_type", "bearer"),
                Map.of("sub", "a".repeat(255)),
                Map.of("token_type", "dpop", "cnf", Map.of("jkt", HASH)),
                Map.of("cnf", Map.of("x5t#S256", HASH)));
    }

    @Test
    void wantsABoundTokenWhereToldSo() {
        TokenPolicy bound = ANY_CLIENT.requireBinding();

        assertThat(judge(bound, Map.of())).containsExactly(Refusal.NOT_BOUND);
        assertThat(judge(bound, Map.of("cnf", Map.of("x5t#S256", HASH)))).isEmpty();
        assertThat(judge(bound, Map.of("token_type", "DPoP", "cnf", Map.of("jkt", HASH, "x5t#S256", HASH))))
                .isEmpty();
    }

    @Test
    void refusesATokenWithoutTypeUnlessToldOtherwise() {
        TokenAttributes untyped = TokenAttributes.of(Map.of("active", true));

        assertThat(judge(ANY_CLIENT, untyped)).containsExactly(Refusal.NOT_AN_ACCESS_TOKEN);
        assertThat(judge(ANY_CLIENT.allowMissingType(), untyped)).isEmpty();
    }

    @Test
    void refusesATokenWithoutSubjectWhereOneIsRequired() {
        TokenPolicy policy = ANY_CLIENT.requireSubject();

        assertThat(judge(ANY_CLIENT, Map.of())).isEmpty();
        assertThat(judge(policy, Map.of())).containsExactly(Refusal.UNUSABLE_SUBJECT);
        assertThat(judge(policy, Map.of("sub", "alice"))).isEmpty();
        assertThat(judge(policy.types(Set.of("Bearer")).clients(Set.of("a")), Map.of("client_id", "a")))
                .containsExactly(Refusal.UNUSABLE_SUBJECT);
    }

    @Test
    void listsClientsAudiencesAndTypes() {
        assertThat(judge(TokenPolicy.strict().clients(Set.of("app")), Map.of("client_id", "app")))
                .isEmpty();
        assertThat(judge(TokenPolicy.strict().clients(Set.of("app")), Map.of("client_id", "other")))
                .containsExactly(Refusal.CLIENT_NOT_ALLOWED);
        assertThat(judge(TokenPolicy.strict().clients(Set.of("app")), Map.of()))
                .containsExactly(Refusal.CLIENT_NOT_ALLOWED);
        assertThat(judge(ANY_CLIENT.audiences(Set.of("https://api")), Map.of("aud", "https://api")))
                .isEmpty();
        assertThat(judge(ANY_CLIENT.audiences(Set.of("https://api")), Map.of("aud", "notes")))
                .containsExactly(Refusal.OTHER_AUDIENCE);
        assertThat(judge(ANY_CLIENT.types(Set.of("access_token")), Map.of()))
                .containsExactly(Refusal.NOT_AN_ACCESS_TOKEN);
    }

    private static Stream<Refusal> judge(TokenPolicy policy, Map<String, Object> change) {
        Map<String, @Nullable Object> members = new HashMap<>(Map.of("active", true, "token_type", "Bearer"));
        members.putAll(change);
        return judge(policy, TokenAttributes.of(members));
    }

    private static Stream<Refusal> judge(TokenPolicy policy, TokenAttributes token) {
        return policy
                .judge(
                        token,
                        "https://issuer.example",
                        Set.of("notes"),
                        Instant.ofEpochSecond(NOW),
                        Duration.ofSeconds(30))
                .stream();
    }
}
