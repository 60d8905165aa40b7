package org.annuaire.introspection.spring;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A refused request, as its client is told. The status and the headers are written already when an {@link
 * IntrospectionErrorWriter} gets it.
 *
 * @param kind the kind of refusal
 * @param text a sentence for the client; nothing from the token or from the authorization server
 * @param cause the exception behind it, for an application that throws its own
 */
public record IntrospectionError(
        Kind kind, String text, @Nullable RuntimeException cause) {
    public IntrospectionError {
        requireNonNull(kind, "kind");
        requireNonNull(text, "text");
    }

    /**
     * The kinds of refusal.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3.1">RFC 6750, section 3.1</a>
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-7.1">RFC 9449, section 7.1</a>
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9470#section-3">RFC 9470, section 3</a>
     */
    public enum Kind {
        /** The request has no token. */
        MISSING_TOKEN(401, "missing_token", "This request needs an access token."),
        /** The request has several tokens, or one in the wrong place. */
        INVALID_REQUEST(400, "invalid_request", "A request has one access token, in one Authorization header."),
        /** The token is not active, or not one for us. */
        INVALID_TOKEN(401, "invalid_token", "The access token is not valid here."),
        /** The request does not prove that its sender holds the token's key. */
        INVALID_PROOF(401, "invalid_dpop_proof", "This request needs a DPoP proof of its own."),
        /** The person behind the token must sign in again, more strongly or because it is long ago. */
        INSUFFICIENT_AUTHENTICATION(
                401,
                "insufficient_user_authentication",
                "This request needs a stronger or a more recent authentication of the person."),
        /** The token does not reach far enough. */
        INSUFFICIENT_SCOPE(403, "insufficient_scope", "The access token lacks a scope that this request needs."),
        /** The authorization server's answer cannot be used. */
        BAD_GATEWAY(502, "authorization_server_untrusted", "The authorization server gave no answer that can be used."),
        /** The authorization server does not answer. */
        UNAVAILABLE(503, "authorization_server_unavailable", "The authorization server does not answer. Try again.");

        private final int status;
        private final String code;
        private final String text;

        Kind(int status, String code, String text) {
            this.status = status;
            this.code = code;
            this.text = text;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }

        /** The name on the wire. */
        public String code() {
            return code;
        }

        /** The sentence, if nobody has a better one. */
        public String text() {
            return text;
        }
    }
}
