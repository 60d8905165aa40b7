package org.annuaire.introspection.testkit;

/** What a resource server must make of an introspection, with the status that its caller then sees. */
public enum Verdict {
    /** The token is active, the request goes on. */
    OK,
    /** The authorization server says that the token is not active: 401 {@code invalid_token}. */
    INACTIVE_401,
    /** The token is active, and the resource server refuses it: 401 {@code invalid_token}. */
    REFUSED_401,
    /** The answer is not proven to be the authorization server's: 502 without a challenge. */
    UNTRUSTED_502,
    /** The authorization server did not do what was agreed: 502 without a challenge. */
    CONTRACT_502,
    /** The authorization server could not be asked: 503 with {@code Retry-After}, without a challenge. */
    UNAVAILABLE_503
}
