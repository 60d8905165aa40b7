package org.annuaire.introspection.spring;

import java.time.Clock;
import java.util.function.Consumer;
import org.annuaire.introspection.Introspection.Refusal;
import org.annuaire.introspection.IntrospectionListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * One line per reason and minute that says why tokens that the authorization server calls active are refused here. That
 * is usually the client's concern, and the operator's only if the policy is not what was meant, so it is not a warning.
 * The values themselves belong to a client or a person and are not logged.
 */
final class RefusalLog implements IntrospectionListener {
    private static final Log LOG = LogFactory.getLog(RefusalLog.class);

    private final OncePerMinute<Refusal> refusals;
    private final Consumer<String> line;

    RefusalLog(Clock clock) {
        this(clock, LOG::info);
    }

    RefusalLog(Clock clock, Consumer<String> line) {
        this.refusals = new OncePerMinute<>(clock);
        this.line = line;
    }

    @Override
    public void introspected(Event event) {
        Refusal refusal = event.refusal();
        if (refusal != null && refusals.due(refusal)) {
            line.accept("Access token refused by policy " + refusal + ": " + sentence(refusal));
        }
    }

    static String sentence(Refusal refusal) {
        return switch (refusal) {
            case EXPIRED -> "expected an exp that is still to come, got one that has passed";
            case NOT_YET_VALID -> "expected an nbf that has passed, got one that is still to come";
            case OTHER_ISSUER -> "expected iss to be the configured issuer, got another";
            case OTHER_AUDIENCE -> "expected aud to name this resource server, got others";
            case NO_AUDIENCE ->
                "expected aud to name this resource server, got none; list the clients whose tokens are accepted in "
                        + InvalidSettings.PREFIX + "token.clients, or accept those of every client with "
                        + InvalidSettings.PREFIX + "token.allow-any-client=true";
            case CLIENT_NOT_ALLOWED -> "expected a client_id that is allowed, got another or none";
            case NOT_AN_ACCESS_TOKEN -> "expected a token_type that is accepted, got another or none";
            case UNUSABLE_SUBJECT -> "expected a printable sub of at most 255 characters, got another";
            case UNKNOWN_CONFIRMATION -> "expected a cnf that is known and fits the token_type, got another";
            case NOT_BOUND -> "expected a token that is bound to a key or a certificate, got a bearer token";
            case PROOF_MISSING -> "expected a proof for a bound token, got none";
            case PROOF_MISMATCH -> "expected the key or certificate that the token is bound to, got another";
            case PROOF_REPLAYED -> "expected a proof for this request, got one that was used before";
        };
    }
}
