package org.annuaire.introspection;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what RFC 7662 says about a token, wherever it comes from, and applies the policy.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662#section-2.2">RFC 7662, section 2.2</a>
 */
final class ActiveToken {
    private final String issuer;
    private final Set<String> audience;
    private final TokenPolicy policy;
    private final Duration skew;
    private final Clock clock;

    ActiveToken(CommonBuilder<?> settings) {
        this.issuer = settings.server.issuer();
        this.audience = Set.of(settings.audienceOrClientId());
        this.policy = settings.policy;
        this.skew = settings.skew;
        this.clock = settings.clock;
    }

    Introspection judge(Map<String, @Nullable Object> members) {
        if (!(members.get("active") instanceof Boolean active)) {
            throw new UntrustedResponse(Rule.ACTIVE, "expected active to be a boolean, got another value or none");
        }
        if (!active) {
            return new Introspection.Inactive();
        }
        TokenAttributes token = TokenAttributes.from(members);
        return policy.judge(token, issuer, audience, clock.instant(), skew)
                .<Introspection>map(Introspection.Refused::new)
                .orElseGet(() -> new Introspection.Active(token));
    }
}
