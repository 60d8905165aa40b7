package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The introspection gave no answer that can be relied on. It says nothing about the token: whoever called must not be
 * told that the token is invalid. The message says what was expected and what was found, and never holds a token, a
 * secret, a body, or a claim about a person.
 */
public abstract sealed class IntrospectionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int MAX_QUOTED = 60;

    private final Rule rule;

    IntrospectionException(Rule rule, String message, @Nullable Throwable cause) {
        super(requireNonNull(message, "message"), cause);
        this.rule = requireNonNull(rule, "rule");
    }

    /** The check that failed. */
    public final Rule rule() {
        return rule;
    }

    /** Text from outside, made safe for a message: short, printable, on one line. */
    static String quoted(@Nullable Object value) {
        if (value == null) {
            return "none";
        }
        if (!(value instanceof String text)) {
            return "a " + value.getClass().getSimpleName();
        }
        String start = text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) + "..." : text;
        return "'" + start.replaceAll("[^\\x20-\\x7E]", "?") + "'";
    }

    /** How long to wait before the next attempt, where the authorization server said so. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /**
     * The authorization server could not be asked, or did not answer in time. A later attempt may succeed: HTTP 503.
     */
    public static final class AuthorizationServerUnavailable extends IntrospectionException {
        private static final long serialVersionUID = 1L;

        private final @Nullable Duration retryAfter;

        AuthorizationServerUnavailable(Rule rule, String message) {
            this(rule, message, null, null);
        }

        AuthorizationServerUnavailable(
                Rule rule, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
            super(rule, message, cause);
            this.retryAfter = retryAfter;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /**
     * The authorization server answered, but not with an introspection response: it refused us, or it is not set up as
     * agreed. An operator must act: HTTP 502.
     */
    public static final class AuthorizationServerRefused extends IntrospectionException {
        private static final long serialVersionUID = 1L;

        AuthorizationServerRefused(Rule rule, String message) {
            super(rule, message, null);
        }
    }

    /** The response is not proven to be the authorization server's answer to us. An operator must act: HTTP 502. */
    public static final class UntrustedResponse extends IntrospectionException {
        private static final long serialVersionUID = 1L;

        UntrustedResponse(Rule rule, String message) {
            this(rule, message, null);
        }

        UntrustedResponse(Rule rule, String message, @Nullable Throwable cause) {
            super(rule, message, cause);
        }
    }

    /**
     * The check that an introspection failed. Each constant stands for one check, and for the one type of exception
     * that its group names.
     */
    public enum Rule {
        // AuthorizationServerUnavailable

        /** The connection could not be made, or broke before the answer began. */
        CONNECTION,
        /** TLS failed: certificate, host name or protocol (RFC 9701, section 8.2). */
        TLS,
        /** The deadline for the whole exchange passed. */
        TIMEOUT,
        /** The answer broke off (RFC 9110, section 8.6). */
        TRUNCATED,
        /** The thread that waited was interrupted. */
        INTERRUPTED,
        /** The authorization server answered 5xx (RFC 9110, section 15.6). */
        SERVER_ERROR,
        /** The authorization server answered 429 (RFC 6585, section 4). */
        THROTTLED,
        /** The limit on concurrent introspections, or on remembered proofs, is reached. */
        BUSY,
        /** The authorization server's keys could not be read (RFC 7517, section 5). */
        KEYS_UNAVAILABLE,
        /** The authorization server's metadata could not be read (RFC 8414, section 3). */
        METADATA_UNAVAILABLE,

        // AuthorizationServerRefused

        /** The metadata must name the issuer that was asked for (RFC 8414, section 3.3). */
        METADATA_ISSUER,
        /** The metadata must name the endpoint that is needed, with https (RFC 8414, section 2). */
        METADATA_ENDPOINT,
        /**
         * In strict mode, the metadata do not exclude the agreed algorithms or authentication (RFC 9701, section 7).
         */
        METADATA_SUPPORT,
        /** The authorization server must accept our credentials (RFC 7662, section 2.3). */
        CREDENTIALS,
        /** The authorization server must accept our request (RFC 7662, section 2.1). */
        BAD_REQUEST,
        /** Redirects are not followed: they would carry the token elsewhere. */
        REDIRECT,
        /** The authorization server must be able to answer in the form asked for (RFC 9701, section 4). */
        NOT_ACCEPTABLE,
        /** The status of an answer is 200 (RFC 7662, section 2.2). */
        UNEXPECTED_STATUS,
        /** The media type is the one asked for (RFC 9701, section 5). */
        CONTENT_TYPE,
        /** The answer is not compressed: we did not ask for that (RFC 9110, section 12.5.3). */
        CONTENT_ENCODING,

        // UntrustedResponse: shape

        /** The answer is of bounded size. */
        TOO_LARGE,
        /**
         * The answer is a compact serialization of base64url parts, strictly (RFC 7515, section 7.1; RFC 7516, 7.1).
         */
        FORMAT,
        /** Where encryption is agreed, the answer is a JWE (RFC 9701, section 5). */
        NOT_ENCRYPTED,
        /** Where only a signature is agreed, the answer is a JWS (RFC 9701, section 5). */
        NOT_SIGNED,

        // UntrustedResponse: encryption

        /** The JWE header is an object of bounded size with well-typed members (RFC 7516, section 4). */
        JWE_HEADER,
        /** The JWE has no critical extension (RFC 7516, section 4.1.13). */
        JWE_CRITICAL,
        /** The JWE is not compressed (RFC 8725, section 3.6). */
        JWE_COMPRESSION,
        /** The JWE's {@code alg} is the agreed one (RFC 8725, section 3.1). */
        JWE_ALGORITHM,
        /** The JWE's {@code enc} is the agreed one (RFC 8725, section 3.1). */
        JWE_ENCRYPTION,
        /** The JWE's {@code typ}, where present, is that of a JWT (RFC 8725, section 3.11). */
        JWE_TYPE,
        /** The JWE's {@code cty} is JWT: it holds a nested JWT (RFC 7519, section 5.2). */
        JWE_CONTENT_TYPE,
        /** The JWE's {@code kid}, where present, is that of a key we hold (RFC 7516, section 4.1.6). */
        JWE_KEY,
        /** The JWE decrypts (RFC 7516, section 5.2). */
        DECRYPTION,
        /** What was encrypted is a JWS (RFC 7519, section 7.2; CVE-2026-29000). */
        NESTED_FORMAT,

        // UntrustedResponse: signature

        /** The JWS header is an object of bounded size with well-typed members (RFC 7515, section 4). */
        JWS_HEADER,
        /** The JWS has no critical extension, {@code b64} neither (RFC 7515, section 4.1.11; RFC 7797, section 7). */
        JWS_CRITICAL,
        /** The JWS's {@code typ} is token-introspection+jwt (RFC 9701, section 5). */
        JWS_TYPE,
        /** The JWS's {@code alg} is an agreed one (RFC 8725, section 3.1). */
        JWS_ALGORITHM,
        /** The issuer publishes a key that fits the JWS (RFC 8725, section 3.8). */
        UNKNOWN_KEY,
        /** The signature verifies (RFC 7515, section 5.2). */
        SIGNATURE,

        // UntrustedResponse: claims

        /** The claims are UTF-8 (RFC 8725, section 3.7). */
        ENCODING,
        /** The claims are one JSON object of bounded size, without duplicate names (RFC 7519, section 4). */
        JSON,
        /** {@code iss} is the authorization server (RFC 9701, section 5). */
        ISSUER,
        /** {@code aud} names this resource server (RFC 9701, section 5). */
        AUDIENCE,
        /** {@code iat} lies within this exchange (RFC 9701, section 5). */
        ISSUED_AT,
        /** The response's own {@code exp}, which it should not have, has not passed (RFC 7519, section 4.1.4). */
        RESPONSE_EXPIRED,
        /** The response's own {@code nbf}, which it should not have, has passed (RFC 7519, section 4.1.5). */
        RESPONSE_NOT_YET_VALID,
        /** Claims replicated in the JWE header equal the signed ones (RFC 7519, section 5.3). */
        REPLICATED_CLAIM,
        /** {@code token_introspection} is an object (RFC 9701, section 5). */
        TOKEN_INTROSPECTION,
        /** {@code active} is a boolean (RFC 7662, section 2.2). */
        ACTIVE,
        /** The token's other members have the types that the specification gives them (RFC 7662, section 2.2). */
        MEMBER
    }
}
