package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.annuaire.introspection.HttpExchange.Deadline;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerRefused;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.jspecify.annotations.Nullable;

/**
 * An authorization server: its issuer, its introspection endpoint and its keys, in one object, so that one issuer's
 * keys cannot vouch for another. Addresses are https; http is accepted for this machine only, and logged.
 */
public final class AuthorizationServer {
    private static final Logger LOG = System.getLogger(AuthorizationServer.class.getName());
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String issuer;
    private final @Nullable URI introspection;
    private final @Nullable URI keys;

    private AuthorizationServer(String issuer, @Nullable URI introspection, @Nullable URI keys) {
        this.issuer = issuer;
        this.introspection = introspection;
        this.keys = keys;
    }

    /**
     * The authorization server whose metadata name the endpoints. They are read at the first introspection, so that a
     * resource server starts while its authorization server is down.
     *
     * @param issuer the issuer, character by character as in the responses
     * @throws IllegalArgumentException if the issuer is not an https address
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8414#section-3">RFC 8414, section 3</a>
     */
    public static AuthorizationServer discover(String issuer) {
        checked(issuer, "issuer");
        return new AuthorizationServer(issuer, null, null);
    }

    /**
     * The authorization server with these endpoints; no metadata are read.
     *
     * @throws IllegalArgumentException if one of them is not an https address
     */
    public static AuthorizationServer at(String issuer, String introspection, String keys) {
        checked(issuer, "issuer");
        return new AuthorizationServer(
                issuer, checked(introspection, "introspection endpoint"), checked(keys, "key set address"));
    }

    /** Like {@link #discover}, but this endpoint replaces the one in the metadata. */
    public AuthorizationServer introspectionEndpoint(String address) {
        return new AuthorizationServer(issuer, checked(address, "introspection endpoint"), keys);
    }

    /** Like {@link #discover}, but this address replaces the one in the metadata. */
    public AuthorizationServer keySetAddress(String address) {
        return new AuthorizationServer(issuer, introspection, checked(address, "key set address"));
    }

    /** The issuer, as given. */
    public String issuer() {
        return issuer;
    }

    Optional<URI> configuredIntrospection() {
        return Optional.ofNullable(introspection);
    }

    Optional<URI> configuredKeys() {
        return Optional.ofNullable(keys);
    }

    /** The address, or empty where it is neither https nor, if that is allowed, http to this machine. */
    static Optional<URI> address(String text, boolean loopbackAllowed) {
        try {
            URI address = new URI(text);
            String host = address.getHost();
            if (host == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
                return Optional.empty();
            }
            boolean safe = "https".equalsIgnoreCase(address.getScheme())
                    || (loopbackAllowed
                            && "http".equalsIgnoreCase(address.getScheme())
                            && LOOPBACK.contains(host.toLowerCase(Locale.ROOT)));
            return safe ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static URI checked(String text, String name) {
        URI address = address(requireNonNull(text, name), true)
                .orElseThrow(() ->
                        new IllegalArgumentException(name + ": expected an https address without user or fragment, got "
                                + IntrospectionException.quoted(text)));
        if ("http".equalsIgnoreCase(address.getScheme())) {
            LOG.log(Level.WARNING, "The {0} {1} is reached without TLS: fit for this machine only.", name, address);
        }
        return address;
    }

    @Override
    public String toString() {
        return "AuthorizationServer[" + issuer + "]";
    }

    /**
     * Where the authorization server's endpoints are: as configured, else as its metadata say.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8414#section-3">RFC 8414, section 3</a>
     */
    static final class Metadata {
        private static final CachedDocument.Lifetime LIFETIME =
                new CachedDocument.Lifetime(Duration.ofHours(1), Duration.ofDays(1), Duration.ofHours(1));

        private final AuthorizationServer server;
        private final HttpExchange http;
        private final Needs needs;
        private final boolean loopbackIssuer;
        private final CachedDocument<Map<String, @Nullable Object>> document;

        /**
         * What we need the server to support.
         *
         * @param endpoints the members without which the metadata are of no use to us
         * @param byCertificate whether an alias stands in for the introspection endpoint
         * @param lists by the name of the member that may list it; one of them is enough
         */
        record Needs(Set<String> endpoints, boolean byCertificate, Map<String, Set<String>> lists, boolean strict) {
            /** What the members exclude, in words; empty where they exclude nothing. */
            String missingIn(Map<String, @Nullable Object> members) {
                return lists.entrySet().stream()
                        .filter(need -> members.get(need.getKey()) instanceof List<?> supported
                                && need.getValue().stream().noneMatch(supported::contains))
                        .map(need -> need.getKey() + " with " + String.join(" or ", need.getValue()))
                        .sorted()
                        .collect(Collectors.joining(" and "));
            }
        }

        Metadata(AuthorizationServer server, HttpExchange http, Clock clock, Needs needs) {
            this.server = server;
            this.http = http;
            this.needs = needs;
            this.loopbackIssuer =
                    AuthorizationServer.address(server.issuer(), false).isEmpty();
            this.document = new CachedDocument<>(this::read, LIFETIME, clock);
        }

        URI introspection(Deadline deadline) {
            return server.configuredIntrospection().orElseGet(() -> endpoint("introspection_endpoint", deadline));
        }

        /** The endpoint where a client certificate is asked for (RFC 8705, section 5). */
        URI introspectionByCertificate(Deadline deadline) {
            return server.configuredIntrospection()
                    .or(() -> alias("introspection_endpoint", deadline))
                    .orElseGet(() -> introspection(deadline));
        }

        URI keys(Deadline deadline) {
            return server.configuredKeys().orElseGet(() -> endpoint("jwks_uri", deadline));
        }

        /** Reads the metadata where they are needed, so that what they lack shows at once. */
        void read(Duration limit) {
            document.get(Deadline.in(limit));
        }

        private Optional<URI> alias(String member, Deadline deadline) {
            return document.get(deadline).get("mtls_endpoint_aliases") instanceof Map<?, ?> aliases
                            && aliases.get(member) != null
                    ? Optional.of(address(aliases.get(member), "mtls_endpoint_aliases." + member))
                    : Optional.empty();
        }

        private URI endpoint(String member, Deadline deadline) {
            return address(document.get(deadline).get(member), member);
        }

        private URI address(@Nullable Object found, String member) {
            if (found instanceof String text) {
                return AuthorizationServer.address(text, loopbackIssuer)
                        .orElseThrow(() -> unfit(member, "another value"));
            }
            throw unfit(member, found == null ? "none" : "another value");
        }

        private Map<String, @Nullable Object> read(Deadline deadline) {
            IntrospectionException last = null;
            for (URI address : addresses()) {
                HttpExchange.Answer answer = fetched(address, deadline);
                if (answer.status() == 200) {
                    try {
                        return checked(answer);
                    } catch (AuthorizationServerRefused refused) {
                        if (refused.rule() != Rule.METADATA_ENDPOINT) {
                            throw refused;
                        }
                        last = refused; // the other document may name the endpoint
                    }
                } else if (last == null) {
                    last = new AuthorizationServerUnavailable(
                            Rule.METADATA_UNAVAILABLE,
                            "expected metadata of the issuer, got status " + answer.status());
                }
            }
            throw requireNonNull(last, "last");
        }

        private HttpExchange.Answer fetched(URI address, Deadline deadline) {
            try {
                return http.send(
                        () -> HttpRequest.newBuilder(address)
                                .header("Accept", "application/json")
                                .build(),
                        deadline);
            } catch (AuthorizationServerUnavailable cause) {
                if (cause.rule() == Rule.INTERRUPTED || cause.rule() == Rule.TLS) {
                    throw cause;
                }
                throw new AuthorizationServerUnavailable(
                        Rule.METADATA_UNAVAILABLE, "metadata of the issuer: " + cause.getMessage(), null, cause);
            }
        }

        private Map<String, @Nullable Object> checked(HttpExchange.Answer answer) {
            Map<String, @Nullable Object> members;
            try {
                members = Json.object(answer.body());
            } catch (Json.Malformed | Json.NotUtf8 malformed) {
                throw new AuthorizationServerUnavailable(
                        Rule.METADATA_UNAVAILABLE, "metadata of the issuer: " + malformed.getMessage());
            }
            if (!server.issuer().equals(members.get("issuer"))) {
                throw new AuthorizationServerRefused(
                        Rule.METADATA_ISSUER,
                        "expected metadata of " + IntrospectionException.quoted(server.issuer()) + ", got those of "
                                + IntrospectionException.quoted(members.get("issuer"))
                                + IssuerDifference.remark(server.issuer(), members.get("issuer")));
            }
            checkEndpoints(members);
            String missing = needs.missingIn(members);
            if (!missing.isEmpty() && needs.strict()) {
                throw new AuthorizationServerRefused(
                        Rule.METADATA_SUPPORT, "expected metadata that name " + missing + ", got others");
            }
            if (!missing.isEmpty()) {
                LOG.log(
                        Level.WARNING,
                        "The metadata of {0} do not name {1}: expect refusals.",
                        server.issuer(),
                        missing);
            }
            return members;
        }

        /** Metadata without what we need are as good as none: they replace no copy, and are read again soon. */
        private void checkEndpoints(Map<String, @Nullable Object> members) {
            for (String endpoint : needs.endpoints()) {
                boolean alias = needs.byCertificate()
                        && members.get("mtls_endpoint_aliases") instanceof Map<?, ?> aliases
                        && aliases.get(endpoint) != null;
                if (!alias) { // an alias is judged where it is used
                    address(members.get(endpoint), endpoint);
                }
            }
        }

        /** The address of RFC 8414, then that of OpenID Connect Discovery. They differ where the issuer has a path. */
        private Set<URI> addresses() {
            URI issuer = URI.create(server.issuer());
            String path = issuer.getRawPath() == null ? "" : issuer.getRawPath().replaceFirst("/$", "");
            String origin = issuer.getScheme() + "://" + issuer.getRawAuthority();
            Set<URI> addresses = new LinkedHashSet<>();
            addresses.add(URI.create(origin + "/.well-known/oauth-authorization-server" + path));
            addresses.add(URI.create(origin + path + "/.well-known/openid-configuration"));
            return addresses;
        }

        private static AuthorizationServerRefused unfit(String member, String finding) {
            return new AuthorizationServerRefused(
                    Rule.METADATA_ENDPOINT,
                    "expected metadata with an https address as " + member + ", got " + finding);
        }
    }
}
