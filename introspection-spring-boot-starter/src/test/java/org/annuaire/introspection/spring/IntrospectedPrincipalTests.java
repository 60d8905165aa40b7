package org.annuaire.introspection.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.AuthorizationServer;
import org.annuaire.introspection.ClientAuthentication;
import org.annuaire.introspection.Introspection.Refusal;
import org.annuaire.introspection.ResponseProtection;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.annuaire.introspection.SignedIntrospection;
import org.annuaire.introspection.TokenAttributes;
import org.annuaire.introspection.TokenPolicy;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.ResponseProfile;
import org.annuaire.introspection.testkit.TokenGrant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntrospectedPrincipalTests {
    @Test
    void isTheSameAfterASessionWasStored() throws Exception {
        IntrospectedPrincipal principal = new IntrospectedPrincipal(
                "https://issuer.example",
                TokenAttributes.of(Map.of(
                        "sub", "alice", "scope", "notes teams", "exp", 4_000_000_000L, "groups", List.of("a", "b"))));

        IntrospectedPrincipal read = (IntrospectedPrincipal) read(written(principal));

        assertThat(read.getName()).isEqualTo("alice");
        assertThat(read.issuer()).isEqualTo(principal.issuer());
        assertThat(read.attributes()).isEqualTo(principal.attributes());
        assertThat(read.getAttributes()).isEqualTo(principal.getAttributes());
        assertThat(read.getAuthorities()).isEqualTo(principal.getAuthorities());
    }

    @Test
    void isNamedAfterItsSubject() {
        IntrospectedPrincipal person = principal(Map.of("sub", "alice", "client_id", "portal"));

        assertThat(person.getName()).isEqualTo("alice");
        assertThat(person.kind()).isEqualTo(IntrospectedPrincipal.Kind.SUBJECT);
        assertThat(person.subject()).contains("alice");
    }

    @ParameterizedTest
    @CsvSource({"alice,CLIENT", "https://issuer.example,CLIENT", "'a\nb',NOBODY", "'',NOBODY", ",NOBODY"})
    void hasANameOfNoSubjectWhereTheTokenNamesNone(@Nullable String client, IntrospectedPrincipal.Kind kind) {
        IntrospectedPrincipal principal = principal(client == null ? Map.of() : Map.of("client_id", client));

        assertThat(principal.kind()).isEqualTo(kind);
        assertThat(principal.subject()).isEmpty();
        assertThat(TokenPolicy.strict().allowAnyClient().allowMissingType())
                .as("the policy refuses a subject with this name: " + principal.getName())
                .satisfies(policy ->
                        assertThat(refusal(policy, principal.getName())).isEqualTo(Refusal.UNUSABLE_SUBJECT));
        assertThat(principal.getName()).doesNotContain("\n");
    }

    @Test
    void hasNoAttributeThatTheTokenHasNot() {
        assertThat(principal(Map.of()).getAttributes()).containsOnlyKeys("active");
        assertThat(principal(Map.of("aud", "notes", "scope", "a b")).getAttributes())
                .containsEntry("aud", List.of("notes"))
                .containsEntry("scope", List.of("a", "b"));
    }

    @Test
    void namesClientsApart() {
        assertThat(principal(Map.of("client_id", "a")).getName())
                .isNotEqualTo(principal(Map.of("client_id", "b")).getName())
                .isNotEqualTo(principal(Map.of()).getName());
    }

    private static IntrospectedPrincipal principal(Map<String, Object> members) {
        return new IntrospectedPrincipal("https://issuer.example", TokenAttributes.of(members));
    }

    /** What becomes of a token whose subject is this name. */
    private static @Nullable Refusal refusal(TokenPolicy policy, String subject) {
        try (LocalAuthorizationServer server = LocalAuthorizationServer.start()) {
            server.register(ClientRegistration.of("notes", "secret").answered(ResponseProfile.signed()));
            return SignedIntrospection.at(AuthorizationServer.discover(server.issuer()))
                    .authenticatedBy(ClientAuthentication.secretBasic("notes", "secret"))
                    .protectedBy(ResponseProtection.signed(SigningAlgorithm.ES256))
                    .accepting(policy)
                    .build()
                    .introspect(AccessToken.parse(server.issue(TokenGrant.of(subject, "portal", "notes")))
                            .orElseThrow())
                    .<@Nullable Refusal>fold(active -> null, () -> null, refused -> refused);
        }
    }

    private static byte[] written(Object object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] bytes) throws Exception {
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return stream.readObject();
        }
    }
}
