package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenAttributesTests {
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    @Test
    void readsTypedMembersAndKeepsTheOthers() {
        TokenAttributes token = TokenAttributes.of(Map.of(
                "active",
                true,
                "sub",
                "alice",
                "client_id",
                "app",
                "scope",
                "a  b",
                "aud",
                "notes",
                "exp",
                10L,
                "iat",
                5L,
                "siret",
                "21510339100011"));

        assertThat(token.subject()).contains("alice");
        assertThat(token.clientId()).contains("app");
        assertThat(token.scopes()).containsExactly("a", "b");
        assertThat(token.audience()).containsExactly("notes");
        assertThat(token.expiresAt()).contains(Instant.ofEpochSecond(10));
        assertThat(token.issuedAt()).contains(Instant.ofEpochSecond(5));
        assertThat(token.notBefore()).isEmpty();
        assertThat(TokenAttributes.of(Map.of("username", "Alice")).username()).contains("Alice");
        assertThat(token.confirmation()).isEqualTo(new Confirmation.None());
        assertThat(token.extra()).containsOnlyKeys("siret");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refuses(Map<String, @Nullable Object> members) {
        assertThatIllegalArgumentException().isThrownBy(() -> TokenAttributes.of(members));
        assertThatExceptionOfType(UntrustedResponse.class)
                .isThrownBy(() -> TokenAttributes.from(members))
                .extracting(IntrospectionException::rule)
                .isEqualTo(Rule.MEMBER);
    }

    static Stream<Map<String, @Nullable Object>> malformed() {
        return Stream.of(
                Map.of("sub", 1L),
                Map.of("scope", List.of("a")),
                Map.of("scope", "a\tb"),
                Map.of("scope", "a \"b\""),
                Map.of("scope", "\u007f"),
                Map.of("scope", "\u00e9"),
                Map.of("aud", 1L),
                Map.of("aud", List.of("a", 1L)),
                Map.of("exp", "1719000000"),
                Map.of("exp", new BigDecimal("1.5")),
                Map.of("exp", Long.MAX_VALUE),
                Map.of("exp", LATEST + 1),
                Map.of("exp", -LATEST - 1),
                Map.of("token_type", true),
                Collections.singletonMap("exp", null),
                Collections.singletonMap("client_id", null));
    }

    @Test
    void takesTimesAndScopesToTheirLimits() {
        TokenAttributes token =
                TokenAttributes.of(Map.of("exp", LATEST, "nbf", -LATEST, "auth_time", LATEST, "scope", "!~"));

        assertThat(token.expiresAt()).contains(Instant.ofEpochSecond(LATEST));
        assertThat(token.notBefore()).contains(Instant.ofEpochSecond(-LATEST));
        assertThat(token.authTime()).contains(Instant.ofEpochSecond(LATEST));
        assertThat(token.scopes()).containsExactly("!~");
        assertThat(TokenAttributes.of(Map.of("auth_time", 0L)).authTime()).contains(Instant.EPOCH);
    }

    @Test
    void equalsOnlyAttributesWithTheSameMembers() {
        TokenAttributes alice = TokenAttributes.of(Map.of("sub", "alice"));
        TokenAttributes bob = TokenAttributes.of(Map.of("sub", "bob"));

        assertThat(alice).isEqualTo(TokenAttributes.of(Map.of("sub", "alice"))).isNotEqualTo(bob);
        assertThat(alice.hashCode()).isNotEqualTo(bob.hashCode());
    }

    @Test
    void cannotBeChangedFromOutside() {
        List<Object> groups = new ArrayList<>(List.of("a"));
        TokenAttributes token = TokenAttributes.of(Map.of("groups", groups));

        groups.add("b");

        assertThat(token.extra()).containsEntry("groups", List.of("a"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> ((List<?>) requireNonNull(token.extra().get("groups"))).clear());
    }

    @Test
    void tellsNoValueInItsText() {
        assertThat(TokenAttributes.of(Map.of("email", "alice@a.example")).toString())
                .contains("email")
                .doesNotContain("alice");
    }

    @Test
    void tellsHowAndWhenThePersonWasAuthenticated() {
        TokenAttributes token = TokenAttributes.of(Map.of("acr", "eidas2", "auth_time", 1_800_000_000L));

        assertThat(token.acr()).contains("eidas2");
        assertThat(token.authTime()).contains(Instant.ofEpochSecond(1_800_000_000L));
        assertThat(token.extra()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("nothingOfUse")
    void tellsNothingOfAnAuthenticationThatItCannotRead(Map<String, Object> members) {
        TokenAttributes token = TokenAttributes.of(members);

        assertThat(token.acr()).isEmpty();
        assertThat(token.authTime()).isEmpty();
    }

    static Stream<Map<String, Object>> nothingOfUse() {
        return Stream.of(
                Map.of(),
                Map.of("acr", 2L, "auth_time", "1800000000"),
                Map.of("acr", List.of("eidas2"), "auth_time", -1L),
                Map.of("acr", true, "auth_time", LATEST + 1),
                Map.of("auth_time", new BigDecimal("1800000000.5")));
    }
}
