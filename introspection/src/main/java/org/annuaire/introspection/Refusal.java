package org.annuaire.introspection;

/** Why an active token is refused. */
public enum Refusal {
    /** Its {@code exp} has passed. */
    EXPIRED,
    /** Its {@code nbf} is still to come. */
    NOT_YET_VALID,
    /** Its {@code iss} is another authorization server. */
    OTHER_ISSUER,
    /** Its {@code aud} names others than this resource server. */
    OTHER_AUDIENCE,
    /** Its {@code client_id} is missing or not one that the policy lists. */
    CLIENT_NOT_ALLOWED,
    /** Its {@code token_type} is missing or is not one that the policy lists: a refresh token, for instance. */
    NOT_AN_ACCESS_TOKEN,
    /** Its {@code sub} is blank, too long, or has characters that cannot be printed. */
    UNUSABLE_SUBJECT,
    /** Its {@code cnf} names no method of confirmation that we know, or contradicts its type. */
    UNKNOWN_CONFIRMATION
}
