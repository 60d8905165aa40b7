package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.annuaire.introspection.AuthorizationServer.Metadata;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerRefused;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.jspecify.annotations.Nullable;

/** The settings that both kinds of introspection share. */
abstract class CommonBuilder<B extends CommonBuilder<B>> {
    private static final Logger LOG = System.getLogger(CommonBuilder.class.getName());
    private static final Duration MAX_SKEW = Duration.ofSeconds(60);
    private static final Duration MAX_DEADLINE = Duration.ofSeconds(60);

    final AuthorizationServer server;
    TokenPolicy policy = TokenPolicy.strict();
    Duration deadline = Duration.ofSeconds(3);
    Duration skew = Duration.ofSeconds(30);
    Clock clock = Clock.systemUTC();
    int maxConcurrent = 64;
    int maxWaiting = Integer.MAX_VALUE;
    private final List<IntrospectionListener> listeners = new ArrayList<>();
    private @Nullable IntrospectionCache cache;
    private boolean strictMetadata;
    private @Nullable ClientAuthentication authentication;
    private @Nullable String audience;
    private @Nullable HttpClient http;

    CommonBuilder(AuthorizationServer server) {
        this.server = requireNonNull(server, "server");
    }

    abstract B self();

    /** How we authenticate ourselves. Required. */
    public final B authenticatedBy(ClientAuthentication authentication) {
        this.authentication = requireNonNull(authentication, "authentication");
        return self();
    }

    /** The audience that stands for this resource server; by default its client identifier. */
    public final B audience(String audience) {
        if (requireNonNull(audience, "audience").isBlank()) {
            throw new IllegalArgumentException("audience: expected a value, got a blank one");
        }
        this.audience = audience;
        return self();
    }

    /** Which active tokens are accepted; by default {@link TokenPolicy#strict()}. */
    public final B accepting(TokenPolicy policy) {
        this.policy = requireNonNull(policy, "policy");
        return self();
    }

    /** The time within which the whole exchange must end, keys included; by default 3 seconds, at most 60. */
    public final B within(Duration deadline) {
        if (requireNonNull(deadline, "deadline").isNegative()
                || deadline.isZero()
                || deadline.compareTo(MAX_DEADLINE) > 0) {
            throw new IllegalArgumentException("deadline: expected more than 0 and at most 60 s, got " + deadline);
        }
        this.deadline = deadline;
        return self();
    }

    /** How far the authorization server's clock may be from ours; by default 30 seconds, at most 60. */
    public final B clockSkew(Duration skew) {
        if (requireNonNull(skew, "skew").isNegative() || skew.compareTo(MAX_SKEW) > 0) {
            throw new IllegalArgumentException("clock skew: expected 0 to 60 s, got " + skew);
        }
        this.skew = skew;
        return self();
    }

    /** How many introspections may be under way at once; by default 64. Keep it below the server's thread count. */
    public final B maxConcurrent(int maxConcurrent) {
        if (maxConcurrent < 1) {
            throw new IllegalArgumentException("max concurrent: expected at least 1, got " + maxConcurrent);
        }
        this.maxConcurrent = maxConcurrent;
        return self();
    }

    /**
     * Refuses a server whose metadata exclude the agreed algorithms or client authentication; without this, a warning
     * is logged. The metadata are read when the introspection is built, or at first use if that fails. Building fails
     * if both addresses are given, as no metadata are read then.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9701#section-7">RFC 9701, section 7</a>
     */
    public final B strictMetadata() {
        this.strictMetadata = true;
        return self();
    }

    /**
     * How many callers may wait for an introspection of the same token that another has asked for; by default any
     * number. Where callers are threads of a pool, keep this and {@link #maxConcurrent} together below its size: the
     * authorization server fetches our keys while they wait, and a thread must be left to serve them.
     */
    public final B maxWaiting(int maxWaiting) {
        if (maxWaiting < 0) {
            throw new IllegalArgumentException("max waiting: expected 0 or more, got " + maxWaiting);
        }
        this.maxWaiting = maxWaiting;
        return self();
    }

    /** What is remembered of active tokens; by default nothing. A cache serves one introspection. */
    public final B caching(IntrospectionCache cache) {
        this.cache = requireNonNull(cache, "cache");
        return self();
    }

    /** Adds a listener. */
    public final B listener(IntrospectionListener listener) {
        listeners.add(requireNonNull(listener, "listener"));
        return self();
    }

    /** The clock; by default the system's. */
    public final B clock(Clock clock) {
        this.clock = requireNonNull(clock, "clock");
        return self();
    }

    /**
     * The HTTP client, with a connect timeout, proxy and TLS context of its own; by default one of {@link StrictHttp}.
     * It must not follow redirects. The JDK's own client leaks connections to a server that answers with malformed
     * HTTP.
     */
    public final B httpClient(HttpClient http) {
        this.http = requireNonNull(http, "http");
        return self();
    }

    final ClientAuthentication requiredAuthentication() {
        return required(authentication, "authenticatedBy");
    }

    final String audienceOrClientId() {
        return audience == null ? requiredAuthentication().clientId() : audience;
    }

    final IntrospectionCache ownCache() {
        return (cache == null ? IntrospectionCache.off() : cache).claimed();
    }

    final Listeners listeners() {
        return new Listeners(listeners);
    }

    final HttpClient redirectFreeClient() {
        if (http == null && requiredAuthentication().byCertificate()) {
            throw new IllegalStateException("httpClient: expected one with a client certificate, got none");
        }
        HttpClient client = http == null ? HttpExchange.defaultClient() : http;
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalStateException(
                    "httpClient: expected a client that never follows redirects, got " + client.followRedirects());
        }
        if ("java.net.http".equals(client.getClass().getModule().getName())) {
            LOG.log(
                    Level.WARNING,
                    "httpClient: the JDK's client never closes a connection on which it cannot parse an answer."
                            + " StrictHttp.builder() makes one that does.");
        }
        return client;
    }

    /**
     * The metadata, which must suit the authentication and these algorithms, by the members that list them. Where there
     * are any, keys are needed too.
     */
    final Metadata metadata(HttpExchange http, Map<String, Set<String>> algorithms) {
        Map<String, Set<String>> needs = new TreeMap<>(algorithms);
        needs.put(
                "introspection_endpoint_auth_methods_supported",
                requiredAuthentication().names());
        Set<String> endpoints = new TreeSet<>();
        if (server.configuredIntrospection().isEmpty()) {
            endpoints.add("introspection_endpoint");
        }
        if (server.configuredKeys().isEmpty() && !algorithms.isEmpty()) {
            endpoints.add("jwks_uri");
        }
        boolean byCertificate = requiredAuthentication().byCertificate();
        Metadata metadata =
                new Metadata(server, http, clock, new Metadata.Needs(endpoints, byCertificate, needs, strictMetadata));
        if (strictMetadata) {
            if (server.configuredIntrospection().isPresent()
                    && server.configuredKeys().isPresent()) {
                throw new IllegalStateException("strictMetadata: expected metadata to be read, got both addresses");
            }
            try {
                metadata.read(deadline);
            } catch (AuthorizationServerUnavailable later) {
                LOG.log(Level.WARNING, "Not judged yet: {0}", later.getMessage());
            } catch (AuthorizationServerRefused unfit) {
                throw new IllegalStateException("strictMetadata: " + unfit.getMessage(), unfit);
            }
        }
        return metadata;
    }

    static <T> T required(@Nullable T value, String step) {
        if (value == null) {
            throw new IllegalStateException(step + ": expected a value, got none");
        }
        return value;
    }
}
