package org.annuaire.introspection.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.jwk.JWK;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.AuthorizationServer;
import org.annuaire.introspection.ClientAuthentication;
import org.annuaire.introspection.Introspection;
import org.annuaire.introspection.IntrospectionException;
import org.annuaire.introspection.ResponseProtection;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.annuaire.introspection.SignedIntrospection;
import org.annuaire.introspection.TokenIntrospector;
import org.annuaire.introspection.TokenPolicy;

/** A resource server of signed responses, and the lies about keys of the authorization server that it relies on. */
final class Relying {
    private final LocalAuthorizationServer server;
    private final TokenIntrospector introspector;

    Relying(LocalAuthorizationServer server) {
        this(server, Clock.systemUTC(), Duration.ZERO);
    }

    Relying(LocalAuthorizationServer server, Clock clock, Duration refreshFloor) {
        this.server = server;
        server.register(ClientRegistration.of("rs", "secret").answered(ResponseProfile.signed()));
        introspector = settings(server)
                .keyRefreshFloor(refreshFloor)
                .clock(clock)
                .within(Duration.ofSeconds(20))
                .build();
    }

    static SignedIntrospection.Builder settings(LocalAuthorizationServer server) {
        return settings(AuthorizationServer.discover(server.issuer()));
    }

    static SignedIntrospection.Builder settings(AuthorizationServer server) {
        return SignedIntrospection.at(server)
                .authenticatedBy(ClientAuthentication.secretBasic("rs", "secret"))
                .accepting(TokenPolicy.strict().allowAnyClient())
                .protectedBy(ResponseProtection.signed(SigningAlgorithm.ES256));
    }

    Introspection introspect(String token) {
        return introspector.introspect(AccessToken.parse(token).orElseThrow());
    }

    Introspection introspect() {
        return introspect(server.issue(TokenGrant.of("alice", "docs", "openid")));
    }

    void assertActive() {
        assertThat(introspect()).isInstanceOf(Introspection.Active.class);
    }

    void assertFails(String rule) {
        assertFails(server.issue(TokenGrant.of("alice", "docs", "openid")), rule);
    }

    void assertFails(String token, String rule) {
        IntrospectionException thrown = catchThrowableOfType(IntrospectionException.class, () -> introspect(token));
        assertThat(thrown).as(rule).isNotNull();
        assertThat(thrown.rule()).hasToString(rule);
    }

    JWK ellipticKey() {
        return server.publishedKeys().getKeys().stream()
                .filter(key -> key.getKeyType().getValue().equals("EC"))
                .findFirst()
                .orElseThrow();
    }

    /** Publishes a copy of the key that signs, changed, before all others. */
    void addKeyBefore(Consumer<Map<String, Object>> change) {
        Map<String, Object> other = new HashMap<>(ellipticKey().toJSONObject());
        other.put("kid", "other");
        change.accept(other);
        publish(keys -> keys.add(0, other));
    }

    void changeKeys(Consumer<Map<String, Object>> change) {
        publish(keys -> keys.forEach(change));
    }

    /** Changes the list of published keys, each of them a mutable map. */
    void publish(Consumer<List<Map<String, Object>>> change) {
        List<Map<String, Object>> keys = new ArrayList<>();
        server.publishedKeys().getKeys().forEach(key -> keys.add(new HashMap<>(key.toJSONObject())));
        change.accept(keys);
        server.lies().changeKeySet(set -> {
            set.put("keys", keys);
            return set;
        });
    }

    /** Changes text that is served as bytes. */
    static UnaryOperator<byte[]> text(UnaryOperator<String> change) {
        return bytes -> change.apply(new String(bytes, UTF_8)).getBytes(UTF_8);
    }

    static UnaryOperator<byte[]> half() {
        return bytes -> Arrays.copyOf(bytes, bytes.length / 2);
    }
}
