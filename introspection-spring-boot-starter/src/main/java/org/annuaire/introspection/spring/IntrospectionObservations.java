package org.annuaire.introspection.spring;

import io.micrometer.observation.Observation;
import io.micrometer.observation.Observation.Scope;
import io.micrometer.observation.ObservationRegistry;
import java.util.Locale;
import org.annuaire.introspection.IntrospectionListener;

/**
 * Observes each introspection: a timer by outcome, reason and cache, and a span. Their values are names of constants,
 * so there are few of them, and none reveals a token, a person or a client. The trace is not passed on to the
 * authorization server: the client that makes its requests is not instrumented.
 */
final class IntrospectionObservations implements IntrospectionListener {
    static final String NAME = "oauth2.introspection";

    private final ObservationRegistry registry;
    private final boolean cached;

    IntrospectionObservations(ObservationRegistry registry, IntrospectionSettings.Cache cache) {
        this.registry = registry;
        this.cached = !cache.off();
    }

    /** Marks the observations that are ours: another's must not be ended here. */
    private static final class Introspecting extends Observation.Context {}

    // The scope is this thread's, and is closed below: it cannot be a try with resources.
    @Override
    @SuppressWarnings("resource")
    public void introspecting() {
        if (!registry.isNoop()) {
            Observation.start(NAME, Introspecting::new, registry).openScope();
        }
    }

    @Override
    public void introspected(Event event) {
        Scope scope = registry.getCurrentObservationScope();
        if (scope == null) {
            return;
        }
        Observation observation = scope.getCurrentObservation();
        if (observation.getContextView() instanceof Introspecting) {
            observation
                    .contextualName("introspect token")
                    .lowCardinalityKeyValue("outcome", lowerCase(event.outcome().name()))
                    .lowCardinalityKeyValue("reason", lowerCase(event.reason().orElse("none")))
                    .lowCardinalityKeyValue("cache", cache(event.source()));
            scope.close();
            observation.stop();
        }
    }

    private String cache(Source source) {
        return switch (source) {
            case CACHED -> "hit";
            case COALESCED -> "coalesced";
            case ASKED -> cached ? "miss" : "off";
        };
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
