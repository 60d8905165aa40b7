package org.annuaire.sandbox.provider;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the sandbox provider.
 *
 * @param issuer the issuer; empty means whatever loopback address the caller used, for tests on a random port
 * @param data the folder that keeps the signing keys
 * @param accessTokenLifetime 60 s to 5 min, as in the federation
 * @param clients the registered services, by client id
 */
@ConfigurationProperties("annuaire.sandbox.provider")
record ProviderSettings(
        @DefaultValue("") String issuer,
        @DefaultValue(".data/provider") Path data,
        @DefaultValue("300s") Duration accessTokenLifetime,
        Map<String, Client> clients) {

    static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(60);
    static final Duration LONGEST_LIFETIME = Duration.ofMinutes(5);

    ProviderSettings {
        requireNonNull(issuer, "issuer");
        requireNonNull(data, "data");
        if (accessTokenLifetime.compareTo(SHORTEST_LIFETIME) < 0
                || accessTokenLifetime.compareTo(LONGEST_LIFETIME) > 0) {
            throw new IllegalArgumentException("expected access-token-lifetime between 60s and 300s, got "
                    + accessTokenLifetime.toSeconds() + "s");
        }
        clients = Map.copyOf(clients);
    }

    /**
     * A registered service.
     *
     * @param name what the sign-in page calls it
     * @param redirectUris where a browser may come back to; none means that the client only introspects
     * @param scopes what it may ask for
     * @param proofKeyRequired whether a request without PKCE is refused
     * @param introspection how answers to its introspection requests are protected; plain JSON where absent
     */
    record Client(
            String name,
            String secret,
            @DefaultValue List<String> redirectUris,
            @DefaultValue List<String> postLogoutRedirectUris,
            @DefaultValue List<String> scopes,
            @DefaultValue("true") boolean proofKeyRequired,
            @Nullable Introspection introspection) {

        Client {
            requireNonNull(name, "name");
            requireNonNull(secret, "secret");
            redirectUris = List.copyOf(redirectUris);
            postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
            scopes = List.copyOf(scopes);
        }
    }

    /**
     * A caller whose introspection answers are signed and then encrypted.
     *
     * @param jwksUri where the caller publishes the key to encrypt for
     * @param keyAlgorithms the key algorithms the caller registered; its first published key that fits is used
     */
    record Introspection(
            URI jwksUri,
            @DefaultValue({"RSA-OAEP", "ECDH-ES"}) List<String> keyAlgorithms) {
        static final List<String> SUPPORTED = List.of("RSA-OAEP", "ECDH-ES");

        Introspection {
            requireNonNull(jwksUri, "jwksUri");
            keyAlgorithms = List.copyOf(keyAlgorithms);
            if (keyAlgorithms.isEmpty() || !SUPPORTED.containsAll(keyAlgorithms)) {
                throw new IllegalArgumentException(
                        "expected key-algorithms among " + SUPPORTED + ", got " + keyAlgorithms);
            }
        }
    }
}
