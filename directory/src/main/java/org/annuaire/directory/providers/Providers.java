package org.annuaire.directory.providers;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The OpenID providers. The metadata of each are fetched when the first person signs in there, so that one that is down
 * does not keep the program from starting; and again after an hour. Until they can be fetched, the old ones are used,
 * by everybody but the one who asks.
 */
@Component
public final class Providers {
    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);
    private static final Duration FRESH = Duration.ofHours(1);
    /** While a provider is down, only one request per this time waits for it; the others fail at once. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(3);

    private final ProvidersSettings settings;
    private final ProviderDiscovery discovery;
    private final ProviderCalls calls;
    private final Clock clock;
    private final Map<String, Entry> entries;

    Providers(
            ProvidersSettings settings,
            ProviderDiscovery discovery,
            PublicUrl publicUrl,
            ProviderCalls calls,
            Clock clock) {
        this.settings = settings;
        this.discovery = discovery;
        this.calls = calls;
        this.clock = clock;
        this.entries = settings.providers().keySet().stream()
                .collect(Collectors.toConcurrentMap(
                        Function.identity(),
                        id -> new Entry(id, publicUrl.of(ProviderPaths.callback(id, settings.defaultProviderId()))),
                        (one, other) -> one,
                        ConcurrentHashMap::new));
    }

    /** The ids, the default provider's first. */
    public List<String> ids() {
        String first = settings.defaultProviderId();
        return settings.providers().keySet().stream()
                .sorted((one, other) -> one.equals(first) ? -1 : other.equals(first) ? 1 : one.compareTo(other))
                .toList();
    }

    public String defaultId() {
        return settings.defaultProviderId();
    }

    public boolean knows(String id) {
        return entries.containsKey(id);
    }

    /** Every address that the settings name. */
    public Stream<URI> addresses() {
        return settings.providers().values().stream().flatMap(ProviderSettings::addresses);
    }

    /**
     * The provider with this id.
     *
     * @throws ProblemException {@link ProviderProblem#PROVIDER_UNKNOWN}, {@link ProviderProblem#PROVIDER_UNAVAILABLE},
     *     or {@link ProviderProblem#PROVIDER_BUSY} if too many wait for its first metadata
     */
    public Provider require(String id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw new ProblemException(ProviderProblem.PROVIDER_UNKNOWN);
        }
        return entry.provider().orElseThrow(() -> new ProblemException(ProviderProblem.PROVIDER_UNAVAILABLE));
    }

    /**
     * What is known about one provider, and since when. While one request asks the provider again, all others use what
     * is known.
     */
    private final class Entry {
        private final String id;
        private final String redirectUri;
        private final ReentrantLock asking = new ReentrantLock();
        private volatile @Nullable Provider known;
        private volatile Instant nextAttempt = Instant.MIN;

        Entry(String id, String redirectUri) {
            this.id = id;
            this.redirectUri = redirectUri;
        }

        Optional<Provider> provider() {
            if (known == null) {
                calls.metadata(id, this::first);
            } else if (isDue() && asking.tryLock()) {
                askIfDue();
            }
            return Optional.ofNullable(known);
        }

        /** Nothing is known yet, so everybody has to wait. */
        private @Nullable Provider first() {
            asking.lock();
            askIfDue();
            return known;
        }

        private boolean isDue() {
            return !clock.instant().isBefore(nextAttempt);
        }

        /** The lock is held, and released. */
        private void askIfDue() {
            try {
                if (isDue()) {
                    ask();
                }
            } finally {
                asking.unlock();
            }
        }

        private void ask() {
            try {
                known = discovery.discover(
                        id, requireNonNull(settings.providers().get(id), "provider"), redirectUri);
                nextAttempt = clock.instant().plus(FRESH);
            } catch (ProviderDiscovery.Failed e) {
                LOG.warn("provider {}: {}", id, e.getMessage());
                nextAttempt = clock.instant().plus(PAUSE_AFTER_FAILURE);
            }
        }
    }
}
