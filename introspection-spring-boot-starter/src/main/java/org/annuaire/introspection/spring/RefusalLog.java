package org.annuaire.introspection.spring;

import static java.util.Map.entry;

import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import org.annuaire.introspection.Introspection.Refusal;
import org.annuaire.introspection.IntrospectionListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * One line for each reason and minute why tokens that the authorization server calls active are refused here. That is
 * usually the client's matter, and the operator's only where the policy is not what was meant, so it is no warning. The
 * values themselves are a client's or a person's, and are not told.
 */
final class RefusalLog implements IntrospectionListener {
    private static final Log LOG = LogFactory.getLog(RefusalLog.class);
    private static final String USUAL = "expected a token that passes the policy, got one that does not";
    private static final Map<String, String> SENTENCES = Map.ofEntries(
            entry("EXPIRED", "expected an exp that is still to come, got one that has passed"),
            entry("NOT_YET_VALID", "expected an nbf that has passed, got one that is still to come"),
            entry("OTHER_ISSUER", "expected iss to be the configured issuer, got another"),
            entry("OTHER_AUDIENCE", "expected aud to name this resource server, got others"),
            entry("CLIENT_NOT_ALLOWED", "expected a client_id that is allowed, got another or none"),
            entry("NOT_AN_ACCESS_TOKEN", "expected a token_type that is accepted, got another or none"),
            entry("UNUSABLE_SUBJECT", "expected a printable sub of at most 255 characters, got another"),
            entry("UNKNOWN_CONFIRMATION", "expected a cnf that is known and fits the token_type, got another"),
            entry("NOT_BOUND", "expected a token that is bound to a key or a certificate, got a bearer token"),
            entry("PROOF_MISSING", "expected a proof for a bound token, got none"),
            entry("PROOF_MISMATCH", "expected the key or certificate that the token is bound to, got another"),
            entry("PROOF_REPLAYED", "expected a proof for this request, got one that was used before"));

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
        return SENTENCES.getOrDefault(refusal.name(), USUAL);
    }
}
