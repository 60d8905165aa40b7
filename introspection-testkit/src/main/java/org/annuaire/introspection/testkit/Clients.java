package org.annuaire.introspection.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The registered clients, and the check that a request comes from one of them. */
final class Clients {
    private record Presented(String method, String clientId, String secret) {}

    private final Map<String, ClientRegistration> registered = new ConcurrentHashMap<>();

    void register(ClientRegistration client) {
        registered.put(client.clientId(), client);
    }

    Optional<ClientRegistration> find(String clientId) {
        return Optional.ofNullable(registered.get(clientId));
    }

    boolean allowsAfterLogout(String redirectUri) {
        return registered.values().stream()
                .anyMatch(client -> client.signIn().postLogoutRedirectUris().contains(redirectUri));
    }

    /** The client that proved who it is; refused with 401 as RFC 7662, section 2.3, has it. */
    ClientRegistration authenticate(Request request) {
        Presented presented = presented(request);
        return find(presented.clientId())
                .filter(client -> client.credentials().methods().contains(presented.method()))
                .filter(client -> sameSecret(client.credentials().secret(), presented.secret()))
                .orElseThrow(Clients::refusal);
    }

    private static Presented presented(Request request) {
        Optional<Presented> basic = request.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Basic ", 0, 6))
                .map(value -> basic(value.substring(6)));
        if (request.parameter("client_secret").isEmpty()) {
            return basic.orElseThrow(Clients::refusal);
        }
        if (basic.isPresent()) {
            throw new ProtocolError(400, "invalid_request", "expected one way of client authentication, got two");
        }
        return new Presented(
                "client_secret_post",
                request.parameter("client_id").orElseThrow(Clients::refusal),
                request.parameter("client_secret").orElseThrow(Clients::refusal));
    }

    private static Presented basic(String encoded) {
        try {
            String[] parts = new String(Base64.getDecoder().decode(encoded), UTF_8).split(":", 2);
            if (parts.length != 2) {
                throw refusal();
            }
            return new Presented(
                    "client_secret_basic", URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
        } catch (IllegalArgumentException malformed) {
            throw refusal();
        }
    }

    private static boolean sameSecret(String expected, String presented) {
        return MessageDigest.isEqual(expected.getBytes(UTF_8), presented.getBytes(UTF_8));
    }

    private static ProtocolError refusal() {
        return new ProtocolError(401, "invalid_client", "client authentication failed");
    }
}
