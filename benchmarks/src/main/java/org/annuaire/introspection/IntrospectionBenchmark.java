package org.annuaire.introspection;

import java.time.Clock;
import java.time.ZoneOffset;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.RestClientOpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.SpringOpaqueTokenIntrospector;

/** A whole introspection over HTTP, with a server on this machine that always gives the same answer. */
@State(Scope.Thread)
public class IntrospectionBenchmark {
    private static final String TOKEN = "an-opaque-access-token-of-forty-three-chars";

    @SuppressWarnings("NullAway.Init") // JMH calls the set-up first
    private LocalServer server;

    @SuppressWarnings("NullAway.Init")
    private TokenIntrospector encrypted;

    @SuppressWarnings("NullAway.Init")
    private TokenIntrospector signed;

    @SuppressWarnings("NullAway.Init")
    private TokenIntrospector plain;

    @SuppressWarnings("NullAway.Init")
    private OpaqueTokenIntrospector restClient;

    @SuppressWarnings("NullAway.Init")
    private OpaqueTokenIntrospector restTemplate;

    private final AccessToken token = AccessToken.parse(TOKEN).orElseThrow();

    @Setup
    public void prepare() {
        Answer answer = Answer.read("RSA-OAEP");
        server = new LocalServer(answer);
        encrypted = Stages.builder(server, "/encrypted")
                .protectedBy(Stages.encrypted(answer.decryption()))
                .build();
        signed = Stages.builder(server, "/signed")
                .protectedBy(ResponseProtection.signed(SigningAlgorithm.ES256))
                .build();
        plain = InsecurePlainIntrospection.at(
                        AuthorizationServer.at(Answer.ISSUER, server.at("/plain"), server.at("/keys")))
                .authenticatedBy(ClientAuthentication.secretBasic(Answer.CLIENT, "a-secret"))
                .accepting(TokenPolicy.strict().allowAnyClient())
                .clock(Clock.fixed(Answer.GIVEN, ZoneOffset.UTC))
                .build();
        restClient = RestClientOpaqueTokenIntrospector.withIntrospectionUri(server.at("/plain"))
                .clientId(Answer.CLIENT)
                .clientSecret("a-secret")
                .build();
        restTemplate = SpringOpaqueTokenIntrospector.withIntrospectionUri(server.at("/plain"))
                .clientId(Answer.CLIENT)
                .clientSecret("a-secret")
                .build();
    }

    @TearDown
    public void end() {
        server.close();
    }

    @Benchmark
    public Object annuaireSignedAndEncrypted() {
        return encrypted.introspect(token);
    }

    @Benchmark
    public Object annuaireSigned() {
        return signed.introspect(token);
    }

    @Benchmark
    public Object annuaireInsecurePlain() {
        return plain.introspect(token);
    }

    @Benchmark
    public Object springRestClient() {
        return restClient.introspect(TOKEN);
    }

    @Benchmark
    public Object springRestTemplate() {
        return restTemplate.introspect(TOKEN);
    }
}
