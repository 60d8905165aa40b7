package org.annuaire.introspection.spring;

import static org.annuaire.introspection.spring.InvalidSettings.PREFIX;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.annuaire.introspection.spring.IntrospectionSettings.ClientAuthenticationMethod;
import org.annuaire.introspection.spring.IntrospectionSettings.ResponsePolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Finds settings that are missing or contradict each other. */
final class SettingsCheck {
    private static final List<String> SPRINGS_OWN = Stream.of("introspection-uri", "client-id", "client-secret")
            .map(name -> "spring.security.oauth2.resourceserver.opaquetoken." + name)
            .toList();
    private static final List<String> SPRINGS_JWT = Stream.of("issuer-uri", "jwk-set-uri", "public-key-location")
            .map(name -> "spring.security.oauth2.resourceserver.jwt." + name)
            .toList();
    private static final String TOMCATS_THREADS = "server.tomcat.threads.max";
    private static final String JETTYS_THREADS = "server.jetty.threads.max";
    private static final int USUAL_THREADS = 200;

    private SettingsCheck() {}

    /** Throws if the settings, and the keys that they or the application provide, cannot work. */
    static void run(IntrospectionSettings settings, Environment environment, Credentials credentials) {
        checkMissing(settings, credentials);
        ClientAuthenticationCheck.run(settings, credentials);
        checkPolicy(settings);
        checkPaths(settings);
        checkSpringsOwn(environment);
        checkThreads(settings, environment);
    }

    /** The issuer, which is needed even if the application has its own introspector. */
    static String issuer(IntrospectionSettings settings) {
        if (settings.issuerUri() == null || settings.issuerUri().isBlank()) {
            throw new InvalidSettings(
                    "A subject is unique within its issuer only, and " + PREFIX + "issuer-uri is missing.",
                    "Set " + PREFIX + "issuer-uri.");
        }
        return settings.issuerUri();
    }

    private static void checkMissing(IntrospectionSettings settings, Credentials credentials) {
        List<String> missing = new ArrayList<>();
        if (blank(settings.issuerUri())) {
            missing.add(PREFIX + "issuer-uri");
        }
        if (blank(settings.clientId())) {
            missing.add(PREFIX + "client-id");
        }
        ClientAuthenticationMethod method = settings.clientAuthenticationMethod();
        if (method.bySecret() && blank(settings.clientSecret())) {
            missing.add(PREFIX + "client-secret");
        }
        if (method == ClientAuthenticationMethod.PRIVATE_KEY_JWT && credentials.assertion() == null) {
            missing.add(PREFIX + "client-assertion.key-location");
        }
        if (method.byCertificate() && credentials.tls() == null) {
            missing.add(PREFIX + "ssl-bundle");
        }
        boolean encrypted = settings.responsePolicy() == ResponsePolicy.SIGNED_AND_ENCRYPTED;
        if (encrypted && credentials.decryption() == null) {
            missing.add(PREFIX + "encryption.keys[0].location");
        }
        if (!missing.isEmpty()) {
            throw new InvalidSettings(
                    "Access tokens cannot be checked without " + String.join(", ", missing) + ".",
                    "Set " + String.join(" and ", missing) + "."
                            + (encrypted
                                            && missing.size() == 1
                                            && missing.get(0).contains("keys")
                                    ? " Where the authorization server only signs, set " + PREFIX
                                            + "response-policy=signed."
                                    : ""));
        }
    }

    private static void checkPolicy(IntrospectionSettings settings) {
        ResponsePolicy policy = settings.responsePolicy();
        boolean encryptionSet = !settings.encryption().keys().isEmpty()
                || settings.encryption().keyAlgorithm() != null
                || settings.encryption().contentAlgorithm() != null;
        if (policy != ResponsePolicy.SIGNED_AND_ENCRYPTED && encryptionSet) {
            throw contradiction("encryption", policy, "an encrypted response would be refused");
        }
        if (settings.signingAlgorithms() != null && settings.signingAlgorithms().isEmpty()) {
            throw new InvalidSettings(
                    PREFIX + "signing-algorithms is empty: no signature would be accepted.",
                    "Name at least one algorithm, or remove it for ES256.");
        }
        if (policy == ResponsePolicy.INSECURE_PLAIN && settings.signingAlgorithms() != null) {
            throw contradiction("signing-algorithms", policy, "a plain response has no signature");
        }
        if (policy == ResponsePolicy.INSECURE_PLAIN && settings.jwkSetUri() != null) {
            throw contradiction("jwk-set-uri", policy, "a plain response has no signature");
        }
    }

    private static void checkPaths(IntrospectionSettings settings) {
        for (String path : settings.encryption().jwkSetPaths()) {
            if (!path.matches("/[^*?#{}]+")) {
                throw new InvalidSettings(
                        PREFIX + "encryption.jwk-set-paths: expected paths that start with /, without wildcards, got "
                                + path + ".",
                        "Name the path that the authorization server asks for.");
            }
        }
    }

    private static void checkSpringsOwn(Environment environment) {
        SPRINGS_OWN.stream().filter(environment::containsProperty).findFirst().ifPresent(name -> {
            throw new InvalidSettings(
                    name + " and " + PREFIX + "* both say how access tokens are introspected.",
                    "Remove " + name + ": it would introspect without a signature.");
        });
    }

    /**
     * Throws if Spring's own JWT settings would apply to the chain that protects everything: it takes one kind of
     * token. An application that wants both has a chain for each.
     */
    static void checkJwtBeside(Environment environment) {
        SPRINGS_JWT.stream().filter(environment::containsProperty).findFirst().ifPresent(name -> {
            throw new InvalidSettings(
                    name + " and " + PREFIX + "* both say how access tokens are checked.",
                    "Remove " + name + ", or declare a SecurityFilterChain for each kind of token.");
        });
    }

    // The authorization server fetches our keys while we wait for it, so a thread must be left to serve them.
    private static void checkThreads(IntrospectionSettings settings, Environment environment) {
        if (virtualThreads(environment)) {
            return;
        }
        String property = threadsProperty(environment);
        int threads = environment.getProperty(property, Integer.class, USUAL_THREADS);
        if (threads <= settings.maxConcurrent()) {
            throw new InvalidSettings(
                    PREFIX + "max-concurrent is " + settings.maxConcurrent() + ", and the server has " + threads
                            + " threads (" + property + "): none would be left to serve our keys.",
                    "Set " + PREFIX + "max-concurrent to less than " + threads + ".");
        }
    }

    /**
     * How many requests may wait for an introspection that another has begun. Those and the ones that introspect leave
     * a quarter of the server's threads to everybody else.
     */
    static int maxWaiting(IntrospectionSettings settings, Environment environment) {
        if (virtualThreads(environment)) {
            return Integer.MAX_VALUE;
        }
        int threads = environment.getProperty(threadsProperty(environment), Integer.class, USUAL_THREADS);
        return Math.max(0, threads - threads / 4 - settings.maxConcurrent());
    }

    private static boolean virtualThreads(Environment environment) {
        return environment.getProperty("spring.threads.virtual.enabled", Boolean.class, false)
                && Runtime.version().feature() >= 21;
    }

    private static String threadsProperty(Environment environment) {
        return environment.containsProperty(JETTYS_THREADS) ? JETTYS_THREADS : TOMCATS_THREADS;
    }

    private static InvalidSettings contradiction(String setting, ResponsePolicy policy, String reason) {
        String value = policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new InvalidSettings(
                PREFIX + setting + " and " + PREFIX + "response-policy=" + value + " contradict each other: " + reason
                        + ".",
                "Remove one of them.");
    }

    private static boolean blank(@Nullable String value) {
        return value == null || value.isBlank();
    }
}
