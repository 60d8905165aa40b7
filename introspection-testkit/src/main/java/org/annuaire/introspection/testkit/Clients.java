package org.annuaire.introspection.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import javax.security.auth.x500.X500Principal;

/** The registered clients, and the check that a request comes from one of them. */
final class Clients {
    /** A claim to be a client, and what proves it. */
    private record Presented(String clientId, Predicate<ClientRegistration> proof) {
        static Presented by(String method, String clientId, Predicate<ClientRegistration> proof) {
            return new Presented(clientId, client -> uses(client, method) && proof.test(client));
        }

        Presented or(Presented other) {
            return new Presented(clientId, proof.or(other.proof()));
        }

        private static boolean uses(ClientRegistration client, String method) {
            return client.credentials().methods().contains(method);
        }
    }

    private final Map<String, ClientRegistration> registered = new ConcurrentHashMap<>();
    private final ClientAssertions assertions;
    private final Optional<X509Certificate> authority;

    /** Certificates are good where this authority issued them; none are where there is none. */
    Clients(ClientAssertions assertions, Optional<X509Certificate> authority) {
        this.assertions = assertions;
        this.authority = authority;
    }

    void register(ClientRegistration client) {
        registered.put(client.clientId(), client);
    }

    Optional<ClientRegistration> find(String clientId) {
        return Optional.ofNullable(registered.get(clientId));
    }

    List<ClientRegistration> all() {
        return List.copyOf(registered.values());
    }

    boolean allowsAfterLogout(String redirectUri) {
        return registered.values().stream()
                .anyMatch(client -> client.signIn().postLogoutRedirectUris().contains(redirectUri));
    }

    /** The client that proved who it is; otherwise a 401, as RFC 7662, section 2.3, says. */
    ClientRegistration authenticate(Request request) {
        Presented presented = presented(request);
        return find(presented.clientId()).filter(presented.proof()).orElseThrow(Clients::refusal);
    }

    private Presented presented(Request request) {
        List<Presented> ways = new ArrayList<>();
        request.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Basic ", 0, 6))
                .ifPresent(value -> ways.add(basic(value.substring(6))));
        request.parameter("client_secret").ifPresent(secret -> ways.add(post(request, secret)));
        request.parameter("client_assertion").ifPresent(assertion -> ways.add(assertion(request, assertion)));
        if (ways.isEmpty()) {
            request.certificate().ifPresent(certificate -> ways.add(certificate(request, certificate)));
        }
        if (ways.size() > 1) {
            throw new ProtocolError(400, "invalid_request", "expected one way of client authentication, got several");
        }
        return ways.stream().findFirst().orElseThrow(Clients::refusal);
    }

    private static Presented basic(String encoded) {
        try {
            String[] parts = new String(Base64.getDecoder().decode(encoded), UTF_8).split(":", 2);
            if (parts.length != 2) {
                throw refusal();
            }
            String secret = URLDecoder.decode(parts[1], UTF_8);
            return Presented.by(
                    "client_secret_basic", URLDecoder.decode(parts[0], UTF_8), client -> hasSecret(client, secret));
        } catch (IllegalArgumentException malformed) {
            throw refusal();
        }
    }

    private static Presented post(Request request, String secret) {
        return Presented.by("client_secret_post", clientId(request), client -> hasSecret(client, secret));
    }

    private Presented assertion(Request request, String assertion) {
        String claimed = ClientAssertions.claimedBy(assertion).orElseThrow(Clients::refusal);
        boolean sameClient = request.parameter("client_id").orElse(claimed).equals(claimed);
        boolean sameType = request.parameter("client_assertion_type")
                .filter(ClientAssertions.TYPE::equals)
                .isPresent();
        if (!sameClient || !sameType) {
            throw refusal();
        }
        return Presented.by("private_key_jwt", claimed, client -> assertions.prove(client, assertion));
    }

    /** RFC 8705, section 2: either a certificate that the authority issued to this subject, or the very certificate. */
    private Presented certificate(Request request, X509Certificate shown) {
        String claimed = clientId(request);
        return Presented.by("tls_client_auth", claimed, client -> isIssuedTo(client.credentials(), shown))
                .or(Presented.by(
                        "self_signed_tls_client_auth",
                        claimed,
                        client -> shown.equals(client.credentials().certificate())));
    }

    private boolean isIssuedTo(ClientRegistration.Credentials credentials, X509Certificate shown) {
        if (authority.isEmpty() || credentials.certificateSubject() == null) {
            return false;
        }
        try {
            shown.verify(authority.get().getPublicKey());
            shown.checkValidity();
            return shown.getSubjectX500Principal().equals(new X500Principal(credentials.certificateSubject()));
        } catch (GeneralSecurityException other) {
            return false;
        }
    }

    private static String clientId(Request request) {
        return request.parameter("client_id").orElseThrow(Clients::refusal);
    }

    private static boolean hasSecret(ClientRegistration client, String presented) {
        return MessageDigest.isEqual(client.credentials().secret().getBytes(UTF_8), presented.getBytes(UTF_8));
    }

    private static ProtocolError refusal() {
        return new ProtocolError(401, "invalid_client", "client authentication failed");
    }
}
