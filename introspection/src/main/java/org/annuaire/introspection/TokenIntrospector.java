package org.annuaire.introspection;

/** Asks an authorization server what a token is worth. Implementations are thread-safe. */
public interface TokenIntrospector {
    /**
     * What this token is worth now, from a sender who has proven nothing else: one that is bound to a key or a
     * certificate is refused.
     *
     * @throws IntrospectionException if that cannot be determined; the token is then neither good nor bad
     */
    default Introspection introspect(AccessToken token) {
        return introspect(token, SenderProof.none());
    }

    /**
     * What this token is worth now, from a sender who has proven this.
     *
     * @throws IntrospectionException if that cannot be determined; the token is then neither good nor bad
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7662#section-2">RFC 7662, section 2</a>
     */
    Introspection introspect(AccessToken token, SenderProof proof);
}
