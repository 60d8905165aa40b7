package org.annuaire.introspection.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.AuthorizationServer;
import org.annuaire.introspection.ClientAuthentication;
import org.annuaire.introspection.DecryptionKeys;
import org.annuaire.introspection.Introspection.Active;
import org.annuaire.introspection.IntrospectionException;
import org.annuaire.introspection.IntrospectionListener;
import org.annuaire.introspection.ResponseProtection;
import org.annuaire.introspection.ResponseProtection.ContentEncryption;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.annuaire.introspection.SignedIntrospection;
import org.annuaire.introspection.TokenIntrospector;
import org.annuaire.introspection.TokenPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a listener is told of keys, theirs and ours. */
class ListenerTests {
    private static final String CLIENT_ID = "notes";
    private static final String SECRET = "a-secret-of-the-resource-server";
    private static final JWK CURRENT = key();
    private static final JWK RETIRED = key();

    private final LocalAuthorizationServer server = LocalAuthorizationServer.start();
    private final List<String> news = new ArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isToldThatTheKeysOfTheServerWereRead() {
        register(CURRENT);

        assertThat(introspector().introspect(token())).isInstanceOf(Active.class);

        assertThat(news).containsExactly("keys read");
    }

    @Test
    void isToldThatTheKeysOfTheServerCannotBeRead() {
        register(CURRENT);
        server.lies().answerKeySetRequestsWith(500);

        assertThat(catchThrowableOfType(
                        IntrospectionException.class, () -> introspector().introspect(token())))
                .isNotNull();

        assertThat(news).containsExactly("keys unreadable");
    }

    @Test
    void isToldThatTheServerStillEncryptsForARetiredKey() {
        register(RETIRED);

        assertThat(introspector().introspect(token())).isInstanceOf(Active.class);

        assertThat(news).containsExactly("retired key", "keys read");
    }

    private AccessToken token() {
        return AccessToken.parse(server.issue(TokenGrant.of("alice", "app", "notes")))
                .orElseThrow();
    }

    private void register(JWK published) {
        server.register(ClientRegistration.of(CLIENT_ID, SECRET)
                .answered(ResponseProfile.signedAndEncrypted())
                .withKeys(new JWKSet(published.toPublicJWK())));
    }

    private TokenIntrospector introspector() {
        DecryptionKeys keys = DecryptionKeys.builder()
                .current(CURRENT.toJSONString())
                .retired(RETIRED.toJSONString())
                .build();
        return SignedIntrospection.at(AuthorizationServer.discover(server.issuer()))
                .authenticatedBy(ClientAuthentication.secretBasic(CLIENT_ID, SECRET))
                .accepting(TokenPolicy.strict().allowAnyClient())
                .protectedBy(
                        ResponseProtection.signedThenEncrypted(ContentEncryption.A256GCM, keys, SigningAlgorithm.ES256))
                .within(Duration.ofSeconds(20))
                .listener(new IntrospectionListener() {
                    @Override
                    public void keysRead() {
                        news.add("keys read");
                    }

                    @Override
                    public void keysUnreadable() {
                        news.add("keys unreadable");
                    }

                    @Override
                    public void decryptedWithRetiredKey() {
                        news.add("retired key");
                    }
                })
                .build();
    }

    private static JWK key() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (JOSEException failed) {
            throw new AssertionError(failed);
        }
    }
}
