package org.annuaire.introspection.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.annuaire.introspection.Introspection.Refusal;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionListener.Event;
import org.annuaire.introspection.IntrospectionListener.Outcome;
import org.annuaire.introspection.IntrospectionListener.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalLogTests {
    private final List<String> lines = new ArrayList<>();
    private final RefusalLog log =
            new RefusalLog(Clock.fixed(Instant.ofEpochSecond(1_800_000_000L), ZoneOffset.UTC), lines::add);

    @Test
    void saysOnceAMinuteWhyTokensAreRefused() {
        end(Outcome.REFUSED, Refusal.OTHER_AUDIENCE, null);
        end(Outcome.REFUSED, Refusal.OTHER_AUDIENCE, null);
        end(Outcome.REFUSED, Refusal.EXPIRED, null);

        assertThat(lines)
                .containsExactly(
                        "Access token refused by policy OTHER_AUDIENCE: "
                                + "expected aud to name this resource server, got others",
                        "Access token refused by policy EXPIRED: "
                                + "expected an exp that is still to come, got one that has passed");
    }

    @Test
    void saysNothingOfOtherOutcomes() {
        end(Outcome.ACTIVE, null, null);
        end(Outcome.INACTIVE, null, null);
        end(Outcome.UNTRUSTED, null, Rule.SIGNATURE);

        assertThat(lines).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void tellsExpectationAndFindingOfEach(Refusal refusal) {
        assertThat(RefusalLog.sentence(refusal)).startsWith("expected ").contains(", got ");
        assertThat(Arrays.stream(Refusal.values()).map(RefusalLog::sentence)).doesNotHaveDuplicates();
    }

    private void end(Outcome outcome, @Nullable Refusal refusal, @Nullable Rule rule) {
        log.introspected(new Event(outcome, refusal, rule, Source.CACHED, Duration.ofMillis(1)));
    }
}
