package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How this resource server authenticates to the authorization server.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9701#section-4">RFC 9701, section 4</a>
 */
public abstract sealed class ClientAuthentication {
    private final String clientId;

    private ClientAuthentication(String clientId) {
        this.clientId = filled(clientId, "clientId");
    }

    /**
     * The secret in an {@code Authorization: Basic} header.
     *
     * @throws IllegalArgumentException if the identifier or the secret is blank
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1">RFC 6749, section 2.3.1</a>
     */
    public static ClientAuthentication secretBasic(String clientId, String secret) {
        return new Basic(clientId, secret);
    }

    /**
     * The secret in the form.
     *
     * @throws IllegalArgumentException if the identifier or the secret is blank
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1">RFC 6749, section 2.3.1</a>
     */
    public static ClientAuthentication secretPost(String clientId, String secret) {
        return new Post(clientId, secret);
    }

    /**
     * A new assertion for each request, signed with this key and meant for the issuer.
     *
     * @throws IllegalArgumentException if the identifier is blank
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7523#section-3">RFC 7523, section 3</a>
     */
    public static ClientAuthentication privateKeyJwt(String clientId, AssertionKeys keys) {
        return new Assertion(clientId, keys, null);
    }

    /**
     * An assertion as {@link #privateKeyJwt(String, AssertionKeys)} makes it, for servers that expect another audience
     * than their issuer. One assertion has one audience: one for several could be used at another server.
     *
     * @throws IllegalArgumentException if the identifier or the audience is blank
     */
    public static ClientAuthentication privateKeyJwt(String clientId, AssertionKeys keys, String audience) {
        return new Assertion(clientId, keys, filled(audience, "audience"));
    }

    /**
     * The certificate that the HTTP client presents, whether issued or self-signed. The introspection needs an HTTP
     * client of its own for that; it calls the endpoint's alias if the metadata name one.
     *
     * @throws IllegalArgumentException if the identifier is blank
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8705#section-2">RFC 8705, sections 2 and 5</a>
     */
    public static ClientAuthentication tlsClientAuth(String clientId) {
        return new Certificate(clientId);
    }

    /** The identifier of this resource server as a client of the authorization server. */
    public final String clientId() {
        return clientId;
    }

    /** The names under which the metadata may list this way of authentication. */
    abstract Set<String> names();

    /** Adds to one attempt of a request what proves who we are. */
    abstract void apply(Attempt attempt);

    boolean byCertificate() {
        return false;
    }

    @Override
    public final String toString() {
        return "ClientAuthentication[" + getClass().getSimpleName() + " " + clientId + "]";
    }

    /** One attempt to send a request to this issuer. */
    record Attempt(HttpRequest.Builder request, Map<String, String> form, String issuer, Instant now) {}

    private static final class Basic extends ClientAuthentication {
        private final String secret;

        Basic(String clientId, String secret) {
            super(clientId);
            this.secret = filled(secret, "secret");
        }

        @Override
        Set<String> names() {
            return Set.of("client_secret_basic");
        }

        @Override
        void apply(Attempt attempt) {
            String credentials = URLEncoder.encode(clientId(), UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
            attempt.request()
                    .header(
                            "Authorization",
                            "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)));
        }
    }

    private static final class Post extends ClientAuthentication {
        private final String secret;

        Post(String clientId, String secret) {
            super(clientId);
            this.secret = filled(secret, "secret");
        }

        @Override
        Set<String> names() {
            return Set.of("client_secret_post");
        }

        @Override
        void apply(Attempt attempt) {
            attempt.form().put("client_id", clientId());
            attempt.form().put("client_secret", secret);
        }
    }

    private static final class Assertion extends ClientAuthentication {
        private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

        private final AssertionKeys keys;
        private final @Nullable String audience;

        Assertion(String clientId, AssertionKeys keys, @Nullable String audience) {
            super(clientId);
            this.keys = requireNonNull(keys, "keys");
            this.audience = audience;
        }

        @Override
        Set<String> names() {
            return Set.of("private_key_jwt");
        }

        @Override
        void apply(Attempt attempt) {
            String intended = audience == null ? attempt.issuer() : audience;
            attempt.form().put("client_id", clientId());
            attempt.form().put("client_assertion_type", TYPE);
            attempt.form().put("client_assertion", keys.assertion(clientId(), intended, attempt.now()));
        }
    }

    private static final class Certificate extends ClientAuthentication {
        Certificate(String clientId) {
            super(clientId);
        }

        @Override
        Set<String> names() {
            return Set.of("tls_client_auth", "self_signed_tls_client_auth");
        }

        @Override
        void apply(Attempt attempt) {
            attempt.form().put("client_id", clientId());
        }

        @Override
        boolean byCertificate() {
            return true;
        }
    }

    private static String filled(String value, String name) {
        if (requireNonNull(value, name).isBlank()) {
            throw new IllegalArgumentException(name + ": expected a value, got a blank one");
        }
        return value;
    }
}
