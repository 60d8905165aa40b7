package org.annuaire.introspection.testkit;

import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;

/** The public keys of the clients to encrypt for, fetched again for each answer so that a rotation shows at once. */
final class RecipientKeys {
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final AtomicInteger fetches = new AtomicInteger();

    int fetches() {
        return fetches.get();
    }

    /** The key that node-oidc-provider would take: the first that fits, one with both alg and use before others. */
    JWK choose(ClientRegistration client, JWEAlgorithm algorithm) {
        KeyType type = KeyType.forAlgorithm(algorithm);
        return of(client).getKeys().stream()
                .filter(key -> key.getKeyType().equals(type))
                .filter(key -> key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm))
                .filter(key -> key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.ENCRYPTION))
                .min(Comparator.comparing(key -> key.getAlgorithm() == null || key.getKeyUse() == null))
                .orElseThrow(() -> new ProtocolError(
                        400, "invalid_client_metadata", "the client publishes no key for " + algorithm));
    }

    /** All keys that the client published. */
    JWKSet of(ClientRegistration client) {
        JWKSet given = client.keys().keys();
        if (given != null) {
            return given;
        }
        URI address = client.keys().address();
        if (address == null) {
            throw new ProtocolError(400, "invalid_client_metadata", "the client has neither jwks nor jwks_uri");
        }
        return fetch(address);
    }

    private JWKSet fetch(URI address) {
        try {
            fetches.incrementAndGet();
            var response = http.send(
                    HttpRequest.newBuilder(address)
                            .timeout(Duration.ofSeconds(5))
                            .header("Accept", "application/jwk-set+json, application/json")
                            .build(),
                    BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw unreadable("status " + response.statusCode());
            }
            return JWKSet.parse(response.body());
        } catch (IOException | ParseException failed) {
            throw unreadable(failed.getClass().getSimpleName());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unreadable("interrupted");
        }
    }

    private static ProtocolError unreadable(String why) {
        return new ProtocolError(400, "invalid_client_metadata", "the client's jwks_uri could not be read: " + why);
    }
}
