package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What both kinds of introspection are told. */
abstract class CommonBuilder<B extends CommonBuilder<B>> {
    private static final Duration MAX_SKEW = Duration.ofSeconds(60);
    private static final Duration MAX_DEADLINE = Duration.ofSeconds(60);

    final AuthorizationServer server;
    TokenPolicy policy = TokenPolicy.strict();
    Duration deadline = Duration.ofSeconds(3);
    Duration skew = Duration.ofSeconds(30);
    Clock clock = Clock.systemUTC();
    int maxConcurrent = 64;
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

    /** The clock; by default the system's. */
    public final B clock(Clock clock) {
        this.clock = requireNonNull(clock, "clock");
        return self();
    }

    /** The HTTP client, with a connect timeout, proxy and TLS context of its own. It must not follow redirects. */
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

    final HttpClient redirectFreeClient() {
        if (http == null && requiredAuthentication().byCertificate()) {
            throw new IllegalStateException("httpClient: expected one with a client certificate, got none");
        }
        HttpClient client = http == null ? HttpExchange.defaultClient() : http;
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalStateException(
                    "httpClient: expected a client that never follows redirects, got " + client.followRedirects());
        }
        return client;
    }

    static <T> T required(@Nullable T value, String step) {
        if (value == null) {
            throw new IllegalStateException(step + ": expected a value, got none");
        }
        return value;
    }
}
