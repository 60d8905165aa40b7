package org.annuaire.introspection;

/** Asks an authorization server what a token is worth. Implementations are safe for use by several threads. */
public interface TokenIntrospector {
    /**
     * The worth of this token now, from a sender who has proven nothing else: one that is bound to a key or a
     * certificate is refused.
     *
     * @throws IntrospectionException when it cannot be found out; the token is then neither good nor bad
     */
    default Introspection introspect(AccessToken token) {
        return introspect(token, SenderProof.none());
    }

    /**
     * The worth of this token now, from a sender who has proven this.
     *
     * @throws IntrospectionException when it cannot be found out; the token is then neither good nor bad
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7662#section-2">RFC 7662, section 2</a>
     */
    Introspection introspect(AccessToken token, SenderProof proof);
}
