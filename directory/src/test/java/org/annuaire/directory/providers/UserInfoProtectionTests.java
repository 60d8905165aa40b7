package org.annuaire.directory.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.ResponseProfile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider whose userinfo must be signed, and then encrypted for a key of ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UserInfoProtectionTests {
    private static final String LOCAL = "annuaire.authentication.providers.local.";
    private static final String KEYS = "/api/v1.0/callback/local/jwks";
    private static final ResponseProfile NESTED =
            ResponseProfile.signedAndEncrypted(JWSAlgorithm.ES256, JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM);

    private Path folder;
    private ECKey retired;
    private TestDirectory directory;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        this.folder = folder;
        retired = new ECKeyGenerator(Curve.P_256).generate();
        directory = TestDirectory.start(Map.of(
                LOCAL + "user-info.policy", "signed-and-encrypted",
                LOCAL + "user-info.keys[0]", written("new.json", new ECKeyGenerator(Curve.P_256).generate()),
                LOCAL + "user-info.retired-keys[0]", written("old.json", retired)));
    }

    @AfterAll
    void stop() {
        directory.close();
    }

    @BeforeEach
    void honest() {
        directory.provider().lies().stop();
        directory.empty();
        register(NESTED);
    }

    @Test
    void aPersonIsSignedInByWhatWasSignedAndEncrypted() {
        var me = directory
                .browserOf(TestPeople.camille())
                .get("/api/v1.0/users/me/")
                .json();
        assertThat(me.path("name").asString("")).isEqualTo("Camille Durand");
    }

    @Test
    void thePublicKeyIsServedBesideTheRedirectUri() {
        Answer answer = directory.browser().get(KEYS);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control").orElse("")).contains("max-age=3600", "public");
        var keys = answer.json().path("keys");
        assertThat(keys.size()).isEqualTo(1);
        assertThat(keys.path(0).path("use").asString("")).isEqualTo("enc");
        assertThat(keys.path(0).path("alg").asString("")).isEqualTo("ECDH-ES");
        assertThat(keys.path(0).has("d")).isFalse();
    }

    @Test
    void whereNothingIsEncryptedNoKeyIsServed() {
        assertThat(TestDirectory.shared().browser().get(KEYS).status()).isEqualTo(404);
        assertThat(directory.browser().get("/api/v1.0/callback/unknown/jwks").status())
                .isEqualTo(404);
    }

    @Test
    void aRetiredKeyStillOpens() {
        directory.provider().register(client(NESTED).withKeys(new JWKSet(retired)));
        directory.browserOf(TestPeople.camille());
    }

    @Test
    void aForeignKeyOpensNothing() throws Exception {
        directory.provider().register(client(NESTED).withKeys(new JWKSet(new ECKeyGenerator(Curve.P_256).generate())));
        assertRefused();
    }

    @SuppressWarnings("deprecation") // RSA-OAEP is what providers offer
    static Stream<ResponseProfile> otherProfiles() {
        return Stream.of(
                ResponseProfile.plainJson(),
                ResponseProfile.signed(),
                ResponseProfile.signedAndEncrypted(JWSAlgorithm.ES256, JWEAlgorithm.ECDH_ES, EncryptionMethod.A128GCM),
                ResponseProfile.signedAndEncrypted(
                        JWSAlgorithm.ES256, JWEAlgorithm.ECDH_ES_A128KW, EncryptionMethod.A256GCM));
    }

    @ParameterizedTest
    @MethodSource("otherProfiles")
    void whatIsProtectedInAnotherWayIsRefused(ResponseProfile profile) {
        directory.provider().register(client(profile).withKeys(new JWKSet(retired)));
        assertRefused();
    }

    /** Anybody can encrypt for our public key, so the content counts only if it is signed. */
    @Test
    void claimsThatAreEncryptedAndNotSignedAreRefused() {
        String claims = "{\"sub\":\"" + TestPeople.camille().subject() + "\"}";
        directory.provider().lies().changeSignedUserInfo(signed -> claims);
        assertRefused();
        directory
                .provider()
                .lies()
                .changeSignedUserInfo(signed -> new PlainJWT(
                                new PlainHeader(),
                                new JWTClaimsSet.Builder()
                                        .subject(TestPeople.camille().subject())
                                        .build())
                        .serialize());
        assertRefused();
    }

    @Test
    void aSignatureByForeignKeysIsRefusedThoughTheEnvelopeIsGood() {
        directory
                .provider()
                .lies()
                .changeSignedUserInfo(signed -> signed.substring(0, signed.lastIndexOf('.') + 1) + "A".repeat(86));
        assertRefused();
    }

    @Test
    void encryptedUserInfoForAnotherClientOrOfAnotherSubjectIsRefused() {
        directory.provider().lies().setUserInfoClaim("aud", "another-client");
        assertRefused();
        directory.provider().lies().setUserInfoClaim("sub", "another");
        assertRefused();
    }

    @Test
    void whereUserInfoIsToBeSignedJsonIsRefused() {
        try (var own = TestDirectory.start(Map.of(LOCAL + "user-info.policy", "signed"))) {
            assertThat(own.browser().trySignIn(TestPeople.camille()).location())
                    .endsWith("?reason=provider-response-refused");
            own.provider()
                    .register(ClientRegistration.of(TestDirectory.SIGN_IN_CLIENT, TestDirectory.SECRET)
                            .redirectingTo(own.origin() + "/api/v1.0/callback/")
                            .userInfoAnswered(ResponseProfile.signed()));
            own.browserOf(TestPeople.camille());
        }
    }

    @Test
    void aKeyThatCannotBeReadKeepsTheProgramFromStarting() throws Exception {
        String none = Files.writeString(folder.resolve("none.pem"), "none").toString();
        for (String location : new String[] {none, folder.resolve("missing.pem").toString()}) {
            assertThatThrownBy(() -> TestDirectory.start(Map.of(
                            LOCAL + "user-info.policy", "signed-and-encrypted", LOCAL + "user-info.keys[0]", location)))
                    .hasStackTraceContaining("annuaire.authentication.providers.local.user-info.keys: ");
        }
    }

    private void assertRefused() {
        var browser = directory.browser();
        String refused = browser.trySignIn(TestPeople.camille()).location();
        assertThat(refused).endsWith("/sign-in/refused?reason=provider-response-refused");
        assertThat(browser.get("/api/v1.0/users/me/").status()).isEqualTo(401);
        assertThat(directory
                        .sql()
                        .sql("select (select count(*) from users) + (select count(*) from change)")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void register(ResponseProfile profile) {
        directory.provider().register(client(profile).publishingKeysAt(URI.create(directory.origin() + KEYS)));
    }

    private ClientRegistration client(ResponseProfile profile) {
        return ClientRegistration.of(TestDirectory.SIGN_IN_CLIENT, TestDirectory.SECRET)
                .redirectingTo(directory.origin() + "/api/v1.0/callback/")
                .userInfoAnswered(profile);
    }

    private String written(String name, ECKey key) throws Exception {
        return Files.writeString(folder.resolve(name), key.toJSONString()).toString();
    }
}
