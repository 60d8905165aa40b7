package org.annuaire.sandbox.provider;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.annuaire.sandbox.http.BoundedHttp;
import org.annuaire.sandbox.provider.ProviderSettings.Introspection;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public keys that callers publish, fetched when they are missing, stale, or of no use. */
@Component
final class CallerKeys {
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final Duration SHORTEST_FRESHNESS = Duration.ofSeconds(60);
    private static final int MAX_BYTES = 64 * 1024;
    private static final Pattern MAX_AGE = Pattern.compile("(?i)(?:^|[,\\s])max-age=(\\d{1,9})");
    private static final Map<String, KeyType> KEY_TYPES = Map.of("RSA-OAEP", KeyType.RSA, "ECDH-ES", KeyType.EC);

    private final BoundedHttp http = new BoundedHttp(DEADLINE, MAX_BYTES);
    private final Map<URI, Fetched> cache = new HashMap<>();
    private final JsonMapper json;
    private final Clock clock;

    /** A key together with the one algorithm to use it with. */
    record CallerKey(JWK jwk, String algorithm) {}

    private record Fetched(List<JWK> keys, Instant freshUntil) {}

    CallerKeys(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    synchronized CallerKey keyOf(Introspection registered) {
        Fetched cached = cache.get(registered.jwksUri());
        if (cached != null && clock.instant().isBefore(cached.freshUntil())) {
            Optional<CallerKey> key = firstUsable(cached.keys(), registered.keyAlgorithms());
            if (key.isPresent()) {
                return key.get();
            }
        }
        Fetched fetched = fetch(registered.jwksUri());
        cache.put(registered.jwksUri(), fetched);
        return firstUsable(fetched.keys(), registered.keyAlgorithms())
                .orElseThrow(() -> unusable("no suitable encryption key found for " + registered.keyAlgorithms()));
    }

    static OAuth2AuthenticationException unusable(String description) {
        return new OAuth2AuthenticationException(new OAuth2Error("invalid_client_metadata", description, null));
    }

    private Fetched fetch(URI uri) {
        try {
            BoundedHttp.Answer answer = http.send(HttpRequest.newBuilder(uri)
                    .header("Accept", "application/jwk-set+json, application/json")
                    .build());
            if (answer.status() != 200) {
                throw unusable("the client's key set could not be read: expected 200, got " + answer.status());
            }
            Duration freshness = answer.headers()
                    .firstValue("Cache-Control")
                    .map(CallerKeys::maxAge)
                    .filter(maxAge -> maxAge.compareTo(SHORTEST_FRESHNESS) > 0)
                    .orElse(SHORTEST_FRESHNESS);
            return new Fetched(parse(answer.body()), clock.instant().plus(freshness));
        } catch (IOException | JacksonException e) {
            throw unusable("the client's key set could not be read: " + e.getMessage());
        }
    }

    private static Duration maxAge(String cacheControl) {
        Matcher matcher = MAX_AGE.matcher(cacheControl);
        return matcher.find() ? Duration.ofSeconds(Long.parseLong(matcher.group(1))) : Duration.ZERO;
    }

    /** One key at a time, so that a key we do not understand does not hide the others. */
    private List<JWK> parse(String body) {
        List<JWK> keys = new ArrayList<>();
        for (JsonNode node : json.readTree(body).path("keys")) {
            try {
                keys.add(JWK.parse(node.toString()));
            } catch (ParseException e) {
                continue;
            }
        }
        return keys;
    }

    private static Optional<CallerKey> firstUsable(List<JWK> keys, List<String> algorithms) {
        return keys.stream()
                .filter(key -> key.getKeyUse() == null || KeyUse.ENCRYPTION.equals(key.getKeyUse()))
                .sorted(Comparator.comparingInt(CallerKeys::precision).reversed())
                .flatMap(key -> algorithm(key, algorithms).map(algorithm -> new CallerKey(key, algorithm)).stream())
                .findFirst();
    }

    private static int precision(JWK key) {
        return (key.getAlgorithm() == null ? 0 : 1) + (key.getKeyUse() == null ? 0 : 1);
    }

    private static Optional<String> algorithm(JWK key, List<String> algorithms) {
        return algorithms.stream()
                .filter(algorithm -> key.getKeyType().equals(KEY_TYPES.get(algorithm)))
                .filter(algorithm -> key.getAlgorithm() == null
                        || key.getAlgorithm().getName().equals(algorithm))
                .findFirst();
    }
}
