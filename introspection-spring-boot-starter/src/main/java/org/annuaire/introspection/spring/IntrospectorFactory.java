package org.annuaire.introspection.spring;

import jakarta.servlet.Filter;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.annuaire.introspection.AssertionKeys;
import org.annuaire.introspection.AuthorizationServer;
import org.annuaire.introspection.ClientAuthentication;
import org.annuaire.introspection.DecryptionKeys;
import org.annuaire.introspection.InsecurePlainIntrospection;
import org.annuaire.introspection.IntrospectionCache;
import org.annuaire.introspection.IntrospectionListener;
import org.annuaire.introspection.ResponseProtection;
import org.annuaire.introspection.ResponseProtection.ContentEncryption;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.annuaire.introspection.SignedIntrospection;
import org.annuaire.introspection.StrictHttp;
import org.annuaire.introspection.TokenIntrospector;
import org.annuaire.introspection.TokenPolicy;
import org.annuaire.introspection.spring.IntrospectionSettings.ClientAssertion;
import org.annuaire.introspection.spring.IntrospectionSettings.ResponsePolicy;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ResourceLoader;

/** Makes the library's objects from the settings, and names the setting if one cannot be made. */
final class IntrospectorFactory {
    private static final Log LOG = LogFactory.getLog(IntrospectorFactory.class);
    private static final Duration LONGEST_COPY = Duration.ofDays(1);

    private final IntrospectionSettings settings;

    IntrospectorFactory(IntrospectionSettings settings) {
        this.settings = settings;
    }

    /** One step of the making. */
    private interface Step<T> {
        T make();
    }

    DecryptionKeys keys(ResourceLoader resources) {
        DecryptionKeys.Builder builder = DecryptionKeys.builder();
        List<IntrospectionSettings.Key> keys = settings.encryption().keys();
        for (int i = 0; i < keys.size(); i++) {
            IntrospectionSettings.Key key = keys.get(i);
            String text = PrivateKeyFile.read(key.location(), "encryption.keys[" + i + "].location", resources);
            if (key.retiredUntil() != null) {
                warnOfItsEnd(i, key.retiredUntil());
                builder.retired(text, key.retiredUntil());
            } else if (key.retired()) {
                builder.retired(text);
            } else {
                builder.current(text);
            }
        }
        if (settings.encryption().keyAlgorithm() != null) {
            builder.algorithm(settings.encryption().keyAlgorithm());
        }
        return naming("encryption.keys", builder::build);
    }

    private static void warnOfItsEnd(int index, Instant end) {
        if (!Instant.now().isBefore(end)) {
            LOG.warn(InvalidSettings.PREFIX + "encryption.keys[" + index + "] decrypts nothing since " + end
                    + ": remove it.");
        }
    }

    AssertionKeys assertionKeys(ResourceLoader resources) {
        ClientAssertion assertion = settings.clientAssertion();
        String location = "client-assertion.key-location";
        String text = PrivateKeyFile.read(assertion.keyLocation(), location, resources);
        SigningAlgorithm algorithm = assertion.algorithm();
        AssertionKeys keys =
                naming(location, () -> algorithm == null ? AssertionKeys.of(text) : AssertionKeys.of(text, algorithm));
        for (int i = 0; i < assertion.alsoPublished().size(); i++) {
            String property = "client-assertion.also-published[" + i + "]";
            String more = PrivateKeyFile.read(assertion.alsoPublished().get(i), property, resources);
            AssertionKeys before = keys;
            keys = naming(property, () -> before.alsoPublishing(more));
        }
        return keys;
    }

    /** What serves the public halves of all our keys. */
    Filter keySet(Credentials credentials) {
        Duration maxAge = settings.encryption().jwkSetMaxAge();
        if (maxAge.isNegative() || maxAge.compareTo(LONGEST_COPY) > 0) {
            throw new InvalidSettings(
                    InvalidSettings.PREFIX + "encryption.jwk-set-max-age: expected 0 to 24 h, got " + maxAge + ".",
                    "Keep it short: a new key is used when all copies of the set have ended.");
        }
        String published = naming("client-assertion.key-location", credentials::published);
        return new KeySetFilter(Set.copyOf(settings.encryption().jwkSetPaths()), published, maxAge);
    }

    /** A cache for answers, or one that remembers nothing. */
    IntrospectionCache cache() {
        IntrospectionSettings.Cache cache = settings.cache();
        if (cache.off()) {
            return IntrospectionCache.off();
        }
        naming("cache.ttl", () -> IntrospectionCache.keeping(cache.ttl()));
        return naming("cache.max-size", () -> IntrospectionCache.keeping(cache.ttl(), cache.maxSize()));
    }

    /** The introspector that the response policy asks for, with the keys and certificates that it needs. */
    TokenIntrospector introspector(Credentials credentials, Surroundings around) {
        return settings.responsePolicy() == ResponsePolicy.INSECURE_PLAIN
                ? plain(credentials, around)
                : signed(credentials, around);
    }

    /**
     * What an introspector works with, besides its settings.
     *
     * @param maxWaiting how many callers may wait for another's call
     */
    record Surroundings(IntrospectionCache cache, List<IntrospectionListener> listeners, int maxWaiting) {}

    private TokenIntrospector signed(Credentials credentials, Surroundings around) {
        SignedIntrospection.Builder builder = SignedIntrospection.at(server())
                .authenticatedBy(authentication(credentials))
                .protectedBy(protection(credentials.decryption()))
                .accepting(policy())
                .httpClient(http(credentials))
                .caching(around.cache())
                .maxWaiting(around.maxWaiting());
        around.listeners().forEach(builder::listener);
        IntrospectionSettings.IssuerKeys keys = settings.issuerKeys();
        naming("issuer-keys.freshness", () -> builder.keyFreshness(keys.freshness()));
        naming("issuer-keys.outage-tolerance", () -> builder.keyOutageTolerance(keys.outageTolerance()));
        naming("issuer-keys.refresh-floor", () -> builder.keyRefreshFloor(keys.refreshFloor()));
        naming("timeout.deadline", () -> builder.within(settings.timeout().deadline()));
        naming("clock-skew", () -> builder.clockSkew(settings.clockSkew()));
        naming("max-concurrent", () -> builder.maxConcurrent(settings.maxConcurrent()));
        changed(builder, settings.audience(), "audience", builder::audience);
        return settings.strictMetadata()
                ? naming("strict-metadata", () -> builder.strictMetadata().build())
                : builder.build();
    }

    private TokenIntrospector plain(Credentials credentials, Surroundings around) {
        InsecurePlainIntrospection.Builder builder = InsecurePlainIntrospection.at(server())
                .authenticatedBy(authentication(credentials))
                .accepting(policy())
                .httpClient(http(credentials))
                .caching(around.cache())
                .maxWaiting(around.maxWaiting());
        around.listeners().forEach(builder::listener);
        naming("timeout.deadline", () -> builder.within(settings.timeout().deadline()));
        naming("clock-skew", () -> builder.clockSkew(settings.clockSkew()));
        naming("max-concurrent", () -> builder.maxConcurrent(settings.maxConcurrent()));
        changed(builder, settings.audience(), "audience", builder::audience);
        return settings.strictMetadata()
                ? naming("strict-metadata", () -> builder.strictMetadata().build())
                : builder.build();
    }

    private AuthorizationServer server() {
        String issuer = required(settings.issuerUri(), "issuer-uri");
        AuthorizationServer server = naming("issuer-uri", () -> AuthorizationServer.discover(issuer));
        server = changed(server, settings.introspectionUri(), "introspection-uri", server::introspectionEndpoint);
        return changed(server, settings.jwkSetUri(), "jwk-set-uri", server::keySetAddress);
    }

    private ClientAuthentication authentication(Credentials credentials) {
        String id = required(settings.clientId(), "client-id");
        return switch (settings.clientAuthenticationMethod()) {
            case CLIENT_SECRET_BASIC -> ClientAuthentication.secretBasic(id, secret());
            case CLIENT_SECRET_POST -> ClientAuthentication.secretPost(id, secret());
            case TLS_CLIENT_AUTH, SELF_SIGNED_TLS_CLIENT_AUTH -> ClientAuthentication.tlsClientAuth(id);
            case PRIVATE_KEY_JWT -> assertion(id, credentials.assertion());
        };
    }

    private String secret() {
        return required(settings.clientSecret(), "client-secret");
    }

    private ClientAuthentication assertion(String id, @Nullable AssertionKeys keys) {
        if (keys == null) {
            throw new InvalidSettings(InvalidSettings.PREFIX + "client-assertion.key-location is missing.", "Set it.");
        }
        String audience = settings.clientAssertion().audience();
        return audience == null
                ? ClientAuthentication.privateKeyJwt(id, keys)
                : naming("client-assertion.audience", () -> ClientAuthentication.privateKeyJwt(id, keys, audience));
    }

    private ResponseProtection protection(@Nullable DecryptionKeys keys) {
        Set<SigningAlgorithm> signing = settings.signingAlgorithms() == null
                ? EnumSet.of(SigningAlgorithm.ES256)
                : settings.signingAlgorithms();
        if (settings.responsePolicy() == ResponsePolicy.SIGNED) {
            return new ResponseProtection.Signed(signing);
        }
        if (keys == null) {
            throw new InvalidSettings(
                    "Encrypted responses cannot be read without " + InvalidSettings.PREFIX
                            + "encryption.keys[0].location.",
                    "Set it.");
        }
        ContentEncryption content = settings.encryption().contentAlgorithm() == null
                ? ContentEncryption.A256GCM
                : settings.encryption().contentAlgorithm();
        return new ResponseProtection.SignedThenEncrypted(content, keys, signing);
    }

    private TokenPolicy policy() {
        IntrospectionSettings.Token token = settings.token();
        TokenPolicy policy = naming("token.types", () -> TokenPolicy.strict().types(token.types()));
        policy = token.typeRequired() ? policy : policy.allowMissingType();
        policy = token.subjectRequired() ? policy.requireSubject() : policy;
        policy = token.allowAnyClient() ? policy.allowAnyClient() : policy;
        policy = token.clients().isEmpty() ? policy : policy.clients(token.clients());
        policy = token.bindingRequired() ? policy.requireBinding() : policy;
        return token.audiences().isEmpty() ? policy : policy.audiences(token.audiences());
    }

    private HttpClient http(Credentials credentials) {
        StrictHttp client = StrictHttp.builder();
        naming("timeout.connect", () -> client.connectTimeout(settings.timeout().connect()));
        return credentials.configure(client).build();
    }

    private static String required(@Nullable String value, String property) {
        if (value == null || value.isBlank()) {
            throw new InvalidSettings(InvalidSettings.PREFIX + property + " is missing.", "Set it.");
        }
        return value;
    }

    private static <T> T changed(T current, @Nullable String value, String property, Function<String, T> change) {
        if (value == null) {
            return current;
        }
        try {
            return change.apply(value);
        } catch (IllegalArgumentException culprit) {
            throw new InvalidSettings(property, culprit);
        }
    }

    private static <T> T naming(String property, Step<T> step) {
        try {
            return step.make();
        } catch (IllegalArgumentException | IllegalStateException culprit) {
            throw new InvalidSettings(property, culprit);
        }
    }
}
