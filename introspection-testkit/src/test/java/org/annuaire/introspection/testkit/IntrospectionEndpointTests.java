package org.annuaire.introspection.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class IntrospectionEndpointTests {
    private static final String JWT = "application/token-introspection+jwt";
    private static final ClientRegistration CLIENT = ClientRegistration.of("rs", "secret");
    private static final TokenGrant GRANT = TokenGrant.of("alice", "docs", "openid teams");

    private static final LocalAuthorizationServer SERVER = LocalAuthorizationServer.start();

    private final HttpCalls calls = new HttpCalls();

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void answersInPlainJson() throws Exception {
        SERVER.register(CLIENT);
        var response = introspect(SERVER.issue(GRANT), "application/json");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(JSONObjectUtils.parse(response.body()))
                .containsEntry("active", true)
                .containsEntry("sub", "alice")
                .containsEntry("client_id", "docs")
                .containsEntry("scope", "openid teams")
                .containsEntry("iss", SERVER.issuer())
                .containsKeys("iat", "exp", "token_type")
                .doesNotContainKey("aud");
    }

    @Test
    void signs() throws Exception {
        SERVER.register(CLIENT.answered(ResponseProfile.signed()));
        assertSigned(introspect(SERVER.issue(GRANT), JWT).body());
    }

    @Test
    void encryptsForTheKeyThatTheClientPublishes() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256)
                .keyID("mine")
                .keyUse(KeyUse.ENCRYPTION)
                .algorithm(JWEAlgorithm.ECDH_ES)
                .generate();
        SERVER.register(CLIENT.withKeys(new JWKSet(key))
                .answered(ResponseProfile.signedAndEncrypted(
                        JWSAlgorithm.ES256, JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM)));
        JWEObject jwe = JWEObject.parse(introspect(SERVER.issue(GRANT), JWT).body());
        assertThat(jwe.getHeader().toJSONObject())
                .containsEntry("cty", "JWT")
                .containsEntry("kid", "mine")
                .containsEntry("iss", SERVER.issuer())
                .containsEntry("aud", "rs")
                .doesNotContainKey("typ");
        jwe.decrypt(new ECDHDecrypter(key));
        assertSigned(jwe.getPayload().toString());
    }

    @Test
    void answersAnEncryptedClientOnlyInJwt() {
        SERVER.register(CLIENT.withKeys(new JWKSet()).answered(ResponseProfile.signedAndEncrypted()));
        assertThat(introspect(SERVER.issue(GRANT), "application/json").statusCode())
                .isEqualTo(400);
    }

    @Test
    void answersInJsonWhereTheWishIsAList() {
        SERVER.register(CLIENT.answered(ResponseProfile.signed()));
        var response = introspect(SERVER.issue(GRANT), JWT + ", application/json");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json; charset=utf-8");
    }

    @Test
    void saysNothingOfAnInactiveToken() throws Exception {
        SERVER.register(CLIENT);
        String revoked = SERVER.issue(GRANT);
        SERVER.revoke(revoked);
        for (String token : new String[] {"unknown", revoked, SERVER.issue(GRANT.lasting(Duration.ZERO))}) {
            assertThat(JSONObjectUtils.parse(
                            introspect(token, "application/json").body()))
                    .isEqualTo(Map.of("active", false));
        }
    }

    @Test
    void refusesStructuredTokensAsNodeOidcProviderDoes() {
        SERVER.register(CLIENT);
        var response = introspect("a.b.c", "application/json");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("unsupported_token_type");
    }

    @Test
    void checksTheSecret() {
        SERVER.register(CLIENT);
        Map<String, String> form = Map.of("token", "x");
        var response =
                calls.post(SERVER.introspectionEndpoint(), form, "Authorization", HttpCalls.basic("rs", "wrong"));
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("invalid_client");
        assertThat(calls.post(SERVER.introspectionEndpoint(), form).statusCode())
                .isEqualTo(401);
    }

    @Test
    void acceptsOnlyTheRegisteredWayOfAuthentication() {
        SERVER.register(CLIENT.authenticatingBy("client_secret_post"));
        assertThat(introspect("x", JWT).statusCode()).isEqualTo(401);
        Map<String, String> form = Map.of("token", "x", "client_id", "rs", "client_secret", "secret");
        assertThat(calls.post(SERVER.introspectionEndpoint(), form).statusCode())
                .isEqualTo(200);
    }

    @Test
    void signsWithNewKeysAfterRotation() throws Exception {
        SERVER.register(CLIENT.answered(ResponseProfile.signed()));
        String before = keyId(introspect("x", JWT).body());
        SERVER.rotateKeys();
        String after = keyId(introspect("x", JWT).body());
        assertThat(after).isNotEqualTo(before);
        assertThat(SERVER.publishedKeys().getKeyByKeyId(before)).isNotNull();
        assertThat(SERVER.publishedKeys().getKeyByKeyId(after)).isNotNull();
    }

    @Test
    void comesBackAtTheSamePort() {
        SERVER.register(CLIENT);
        String token = SERVER.issue(GRANT);
        SERVER.goDown();
        SERVER.comeBack();
        assertThat(introspect(token, "application/json").body()).contains("\"active\":true");
    }

    private HttpResponse<String> introspect(String token, String accept) {
        return calls.post(
                SERVER.introspectionEndpoint(),
                Map.of("token", token),
                "Authorization",
                HttpCalls.basic("rs", "secret"),
                "Accept",
                accept);
    }

    private static String keyId(String jws) throws Exception {
        return JWSObject.parse(jws).getHeader().getKeyID();
    }

    private void assertSigned(String compact) throws Exception {
        JWSObject jws = JWSObject.parse(compact);
        ECKey key =
                SERVER.publishedKeys().getKeyByKeyId(jws.getHeader().getKeyID()).toECKey();
        assertThat(jws.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(jws.getHeader().getType().getType()).isEqualTo("token-introspection+jwt");
        Map<String, Object> claims = jws.getPayload().toJSONObject();
        assertThat(claims).containsOnlyKeys("iss", "aud", "iat", "token_introspection");
        assertThat(claims).containsEntry("iss", SERVER.issuer()).containsEntry("aud", "rs");
        assertThat(JSONObjectUtils.getJSONObject(claims, "token_introspection")).containsEntry("sub", "alice");
    }
}
