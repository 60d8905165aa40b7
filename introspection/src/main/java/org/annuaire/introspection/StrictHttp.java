package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Makes HTTP clients that read answers strictly and close the connection after any that they refuse. The JDK's own
 * client keeps it open for ever if it cannot parse an answer, so a peer can take away all file descriptors. Such a
 * client speaks HTTP/1.1, follows no redirect, keeps no cookies and answers no challenge; it checks host names, keeps
 * connections open for the next request, and goes through the proxy that the selector names. Heads are limited to 64 KB
 * and 200 fields, informational answers to 8; the limit of a body is its reader's.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>
 */
public final class StrictHttp {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Duration connect = Duration.ofSeconds(1);
    private Duration answer = Duration.ofMinutes(1);
    private @Nullable SSLContext context;
    private SSLParameters parameters = new SSLParameters(null, new String[] {"TLSv1.3", "TLSv1.2"});
    private ProxySelector proxies = requireNonNullElse(ProxySelector.getDefault(), ProxySelector.of(null));

    private StrictHttp() {}

    /** The settings of a client, all of which have a default. */
    public static StrictHttp builder() {
        return new StrictHttp();
    }

    /**
     * The time to connect to one address; by default 1 second.
     *
     * @throws IllegalArgumentException if it is not more than 0 and at most 10 minutes
     */
    public StrictHttp connectTimeout(Duration limit) {
        this.connect = checked("connect timeout", limit);
        return this;
    }

    /**
     * The time to the end of the answer, for requests that name none of their own; by default 1 minute. Here a timeout
     * is that of the whole exchange, body included.
     *
     * @throws IllegalArgumentException if it is not more than 0 and at most 10 minutes
     */
    public StrictHttp answerTimeout(Duration limit) {
        this.answer = checked("answer timeout", limit);
        return this;
    }

    /** Whom to trust and which certificate to show; by default what the JDK does. */
    public StrictHttp sslContext(SSLContext context) {
        this.context = requireNonNull(context, "context");
        return this;
    }

    /** Versions and ciphers of TLS; by default TLS 1.3 and 1.2. Host names are checked in any case. */
    public StrictHttp sslParameters(SSLParameters parameters) {
        this.parameters = requireNonNull(parameters, "parameters");
        return this;
    }

    /** Which proxy leads where; by default the JDK's selector, which reads the system's properties. */
    public StrictHttp proxy(ProxySelector proxies) {
        this.proxies = requireNonNull(proxies, "proxies");
        return this;
    }

    /** The client. It needs no closing: a connection that nobody uses for 20 seconds is closed. */
    public HttpClient build() {
        return new StrictHttpClient(new Settings(connect, answer, contextOrDefault(), parameters, proxies));
    }

    private SSLContext contextOrDefault() {
        try {
            return context == null ? SSLContext.getDefault() : context;
        } catch (NoSuchAlgorithmException none) {
            throw new IllegalStateException("expected a default TLS context, got none", none);
        }
    }

    private static Duration checked(String name, Duration limit) {
        if (requireNonNull(limit, name).isNegative() || limit.isZero() || limit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + ": expected more than 0 and at most 10 minutes, got " + limit);
        }
        return limit;
    }

    /** What a client is made from. */
    record Settings(
            Duration connect, Duration answer, SSLContext context, SSLParameters parameters, ProxySelector proxies) {}
}
