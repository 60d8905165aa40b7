package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import java.util.function.Supplier;

/** The outcome of one introspection that succeeded. */
public sealed interface Introspection {
    /** The authorization server says that the token is not active. It gives no reason. */
    record Inactive() implements Introspection {}

    /** The token is active and passes the {@link TokenPolicy}. */
    record Active(TokenAttributes token) implements Introspection {
        public Active {
            requireNonNull(token, "token");
        }
    }

    /** The authorization server says that the token is active, and we refuse it. */
    record Refused(Refusal why) implements Introspection {
        public Refused {
            requireNonNull(why, "why");
        }
    }

    /** Applies the function that fits the outcome. */
    default <T> T fold(
            Function<? super TokenAttributes, ? extends T> active,
            Supplier<? extends T> inactive,
            Function<? super Refusal, ? extends T> refused) {
        if (this instanceof Active found) {
            return active.apply(found.token());
        }
        if (this instanceof Refused found) {
            return refused.apply(found.why());
        }
        return inactive.get();
    }

    /** Why an active token is refused. */
    enum Refusal {
        /** Its {@code exp} has passed. */
        EXPIRED,
        /** Its {@code nbf} is still to come. */
        NOT_YET_VALID,
        /** Its {@code iss} is another authorization server. */
        OTHER_ISSUER,
        /** Its {@code aud} names others than this resource server. */
        OTHER_AUDIENCE,
        /** It has no {@code aud}, and the policy neither lists clients nor allows any: it may be for anybody. */
        NO_AUDIENCE,
        /** Its {@code client_id} is missing or not one that the policy lists. */
        CLIENT_NOT_ALLOWED,
        /** Its {@code token_type} is missing or is not one that the policy lists: a refresh token, for instance. */
        NOT_AN_ACCESS_TOKEN,
        /** Its {@code sub} is blank, too long, has characters that cannot be printed, or is missing and required. */
        UNUSABLE_SUBJECT,
        /** Its {@code cnf} names no method of confirmation that we know, or contradicts its type. */
        UNKNOWN_CONFIRMATION,
        /** It is bound to nothing, and the policy asks for tokens that only their owner can use. */
        NOT_BOUND,
        /** It is bound to a key or a certificate that the sender has not shown. */
        PROOF_MISSING,
        /** The sender has shown another key or certificate than the one that it is bound to. */
        PROOF_MISMATCH,
        /** The proof has already been used for another request. */
        PROOF_REPLAYED
    }
}
