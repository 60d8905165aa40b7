package org.annuaire.introspection.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.AuthorizationServer;
import org.annuaire.introspection.ClientAuthentication;
import org.annuaire.introspection.DpopVerifier;
import org.annuaire.introspection.Introspection;
import org.annuaire.introspection.Introspection.Active;
import org.annuaire.introspection.Introspection.Refusal;
import org.annuaire.introspection.Introspection.Refused;
import org.annuaire.introspection.ResponseProtection;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.annuaire.introspection.SenderProof;
import org.annuaire.introspection.SignedIntrospection;
import org.annuaire.introspection.TokenIntrospector;
import org.annuaire.introspection.TokenPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Tokens bound to a key, from the server that issues them to the library that introspects them. */
final class BoundTokenTests {
    private static final URI ADDRESS = URI.create("https://notes.example/notes");
    private static final TokenGrant GRANT = TokenGrant.of("alice", "web", "notes");
    private static final LocalAuthorizationServer SERVER = LocalAuthorizationServer.start();

    private final DpopKey key = DpopKey.generate();
    private final String token = SERVER.issue(GRANT.boundTo(key));
    private final DpopVerifier dpop = DpopVerifier.builder().build();
    private final TokenIntrospector introspector = introspector();

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void areGoodForWhoHoldsTheKey() {
        assertThat(introspect(token, proof(key, token))).isInstanceOf(Active.class);
    }

    @Test
    void areRefusedWithoutProofAndWithAnothersProof() {
        assertThat(introspect(token, SenderProof.none())).isEqualTo(new Refused(Refusal.PROOF_MISSING));
        assertThat(introspect(token, proof(DpopKey.generate(), token))).isEqualTo(new Refused(Refusal.PROOF_MISMATCH));
    }

    @Test
    void needAProofForEachUse() {
        String text = key.proof("GET", ADDRESS, token);

        assertThat(introspect(token, verified(text, token))).isInstanceOf(Active.class);
        assertThat(introspect(token, verified(text, token))).isEqualTo(new Refused(Refusal.PROOF_REPLAYED));
    }

    @Test
    void needAProofForTheTokenItself() {
        String other = SERVER.issue(GRANT.boundTo(key));

        assertThat(catchThrowableOfType(
                                DpopVerifier.Rejected.class, () -> verified(key.proof("GET", ADDRESS, other), token))
                        .rule())
                .isEqualTo(DpopVerifier.Rule.TOKEN_HASH);
    }

    @Test
    void tellHowThePersonWasAuthenticated() {
        String strong = SERVER.issue(GRANT.authenticated("eidas3", Instant.ofEpochSecond(1_800_000_000L)));

        assertThat(introspect(strong, SenderProof.none())).isInstanceOfSatisfying(Active.class, active -> {
            assertThat(active.token().acr()).contains("eidas3");
            assertThat(active.token().authTime()).contains(Instant.ofEpochSecond(1_800_000_000L));
        });
    }

    private SenderProof proof(DpopKey signer, String of) {
        return verified(signer.proof("GET", ADDRESS, of), of);
    }

    private SenderProof verified(String text, String of) {
        return dpop.verify(
                List.of(text), "GET", ADDRESS.toString(), AccessToken.parse(of).orElseThrow());
    }

    private Introspection introspect(String text, SenderProof proof) {
        return introspector.introspect(AccessToken.parse(text).orElseThrow(), proof);
    }

    private static TokenIntrospector introspector() {
        SERVER.register(ClientRegistration.of("notes", "secret").answered(ResponseProfile.signed()));
        return SignedIntrospection.at(AuthorizationServer.discover(SERVER.issuer()))
                .authenticatedBy(ClientAuthentication.secretBasic("notes", "secret"))
                .accepting(TokenPolicy.strict().allowAnyClient())
                .protectedBy(ResponseProtection.signed(SigningAlgorithm.ES256))
                .build();
    }
}
