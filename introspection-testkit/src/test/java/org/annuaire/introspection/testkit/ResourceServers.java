package org.annuaire.introspection.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.annuaire.introspection.AuthorizationServer;
import org.annuaire.introspection.ClientAuthentication;
import org.annuaire.introspection.DecryptionKeys;
import org.annuaire.introspection.ResponseProtection;
import org.annuaire.introspection.ResponseProtection.ContentEncryption;
import org.annuaire.introspection.ResponseProtection.KeyEncryption;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.annuaire.introspection.SignedIntrospection;
import org.annuaire.introspection.TokenIntrospector;
import org.annuaire.introspection.TokenPolicy;

/** Introspections by the library, each set up and registered as a case of the catalogue needs it. */
final class ResourceServers implements AutoCloseable {
    private static final Duration IMPATIENT = Duration.ofMillis(500);
    private static final Duration PATIENT = Duration.ofSeconds(20);
    static final String SECRET = "a-secret-of-the-resource-server";

    private record Setup(String issuerPath, ResponseProfile profile, Duration deadline) {}

    private final Map<String, LocalAuthorizationServer> servers = new HashMap<>();
    private final Map<Setup, TokenIntrospector> introspectors = new HashMap<>();
    private final JWK rsa;
    private final JWK ec;

    ResourceServers() {
        try {
            rsa = new RSAKeyGenerator(2048).generate();
            ec = new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException failed) {
            throw new AssertionError(failed);
        }
    }

    TokenIntrospector introspectorFor(HostileCase row) {
        Duration deadline = row.rule().equals("TIMEOUT") ? IMPATIENT : PATIENT;
        return introspectors.computeIfAbsent(new Setup(row.issuerPath(), row.profile(), deadline), this::introspector);
    }

    LocalAuthorizationServer server(String issuerPath) {
        return servers.computeIfAbsent(issuerPath, path -> LocalAuthorizationServer.start(path, Clock.systemUTC()));
    }

    Stream<LocalAuthorizationServer> servers() {
        return servers.values().stream();
    }

    @Override
    public void close() {
        servers().forEach(LocalAuthorizationServer::close);
    }

    private TokenIntrospector introspector(Setup setup) {
        LocalAuthorizationServer server = server(setup.issuerPath());
        String clientId = "rs-" + introspectors.size();
        Optional<DecryptionKeys> keys =
                setup.profile().encryption().map(encryption -> decryptionKeys(encryption.key()));
        server.register(ClientRegistration.of(clientId, SECRET)
                .answered(setup.profile())
                .withKeys(keys.map(ResourceServers::published).orElseGet(JWKSet::new)));
        ResponseProtection protection = keys.map(ours ->
                        ResponseProtection.signedThenEncrypted(content(setup.profile()), ours, SigningAlgorithm.ES256))
                .orElseGet(() -> ResponseProtection.signed(SigningAlgorithm.ES256));
        return SignedIntrospection.at(AuthorizationServer.discover(server.issuer()))
                .authenticatedBy(ClientAuthentication.secretBasic(clientId, SECRET))
                .accepting(TokenPolicy.strict().allowAnyClient())
                .protectedBy(protection)
                .within(setup.deadline())
                .build();
    }

    private DecryptionKeys decryptionKeys(JWEAlgorithm algorithm) {
        JWK key = KeyType.forAlgorithm(algorithm).equals(KeyType.RSA) ? rsa : ec;
        KeyEncryption chosen = Arrays.stream(KeyEncryption.values())
                .filter(one -> one.joseName().equals(algorithm.getName()))
                .findFirst()
                .orElseThrow();
        return DecryptionKeys.builder()
                .current(key.toJSONString())
                .algorithm(chosen)
                .build();
    }

    private static ContentEncryption content(ResponseProfile profile) {
        String name = profile.encryption().orElseThrow().content().getName();
        return Arrays.stream(ContentEncryption.values())
                .filter(one -> one.joseName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JWKSet published(DecryptionKeys keys) {
        try {
            return JWKSet.parse(keys.published());
        } catch (ParseException failed) {
            throw new AssertionError(failed);
        }
    }
}
