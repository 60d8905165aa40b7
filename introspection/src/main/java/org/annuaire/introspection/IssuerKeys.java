package org.annuaire.introspection;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The authorization server's keys, read key by key: one that we cannot use does not take the others with it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">RFC 7517, section 5</a>
 */
final class IssuerKeys {
    private static final Logger LOG = System.getLogger(IssuerKeys.class.getName());
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration TOLERATED = Duration.ofHours(1);

    private final Metadata metadata;
    private final HttpExchange http;
    private final CachedDocument<List<IssuerKey>> document;

    IssuerKeys(Metadata metadata, HttpExchange http, Duration refreshFloor, Clock clock) {
        this.metadata = metadata;
        this.http = http;
        this.document = new CachedDocument<>(this::read, FRESH, TOLERATED, refreshFloor, clock);
    }

    List<IssuerKey> current(Deadline deadline) {
        return document.get(deadline);
    }

    /** Keys read after these, or empty where it is too early to read again. */
    Optional<List<IssuerKey>> newerThan(List<IssuerKey> seen, Deadline deadline) {
        return document.newerThan(seen, deadline);
    }

    private List<IssuerKey> read(Deadline deadline) {
        URI address = metadata.keys(deadline);
        HttpExchange.Answer answer = fetched(address, deadline);
        if (answer.status() != 200 || answer.tooLarge()) {
            throw unavailable(answer.tooLarge() ? "one too large" : "status " + answer.status(), null);
        }
        List<?> members = keys(answer.body());
        List<IssuerKey> usable = members.stream()
                .filter(Map.class::isInstance)
                .flatMap(member -> IssuerKey.from((Map<?, ?>) member).stream())
                .toList();
        if (usable.size() < members.size()) {
            LOG.log(
                    Level.WARNING,
                    "The key set at {0} has {1} keys, of which {2} can verify a signature.",
                    address,
                    members.size(),
                    usable.size());
        }
        if (usable.isEmpty()) {
            throw unavailable("one without any key that can verify a signature", null);
        }
        return List.copyOf(usable);
    }

    private HttpExchange.Answer fetched(URI address, Deadline deadline) {
        try {
            return http.send(
                    () -> HttpRequest.newBuilder(address)
                            .header("Accept", "application/jwk-set+json, application/json")
                            .build(),
                    deadline);
        } catch (AuthorizationServerUnavailable cause) {
            throw unavailable("this: " + cause.getMessage(), cause);
        }
    }

    private static List<?> keys(byte[] body) {
        try {
            if (Json.object(body).get("keys") instanceof List<?> keys) {
                return keys;
            }
        } catch (Json.Malformed | Json.NotUtf8 malformed) {
            throw unavailable("this: " + malformed.getMessage(), null);
        }
        throw unavailable("one without keys", null);
    }

    private static AuthorizationServerUnavailable unavailable(String finding, @Nullable Throwable cause) {
        return new AuthorizationServerUnavailable(
                Rule.KEYS_UNAVAILABLE, "expected the key set of the issuer, got " + finding, null, cause);
    }
}
