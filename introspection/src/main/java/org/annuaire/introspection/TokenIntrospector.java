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

    /**
     * Reads what is needed of the authorization server before the first token comes, where that is not known yet: its
     * metadata, and its keys. No token and no secret is sent. An introspection that needs none of them does nothing.
     *
     * @throws IntrospectionException if they cannot be read or are not fit; the rule says why
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8414#section-3.3">RFC 8414, section 3.3</a>
     */
    default void prepare() {}
}
