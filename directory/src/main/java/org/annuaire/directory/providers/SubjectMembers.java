package org.annuaire.directory.providers;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The member by which each provider's issuer identifies people, at sign-in and in introspections. */
@Component
public final class SubjectMembers {
    private final Map<String, ProviderSettings> byIssuer;

    SubjectMembers(ProvidersSettings settings) {
        this.byIssuer = settings.providers().values().stream()
                .collect(Collectors.toUnmodifiableMap(
                        provider -> String.valueOf(provider.issuerUri()),
                        provider -> provider,
                        (one, other) -> one)); // providers of one issuer use the same member
    }

    /** Whether this issuer identifies people by another member than {@code sub}. */
    public boolean replacesSub(String issuer) {
        return settings(issuer)
                .filter(provider -> !SubjectMember.of(provider).isSub())
                .isPresent();
    }

    /** The name of a person in these members of an introspection; empty if it is missing or unusable. */
    public Optional<String> read(String issuer, Map<String, ? extends @Nullable Object> members) {
        return settings(issuer).flatMap(provider -> SubjectMember.of(provider).in(members));
    }

    /** Whether this issuer names a person differently each time. */
    public boolean isRandom(String issuer) {
        return settings(issuer)
                .filter(provider -> provider.subject() == ProviderSettings.Subject.RANDOM)
                .isPresent();
    }

    private Optional<ProviderSettings> settings(String issuer) {
        return Optional.ofNullable(byIssuer.get(issuer));
    }
}
