package org.annuaire.directory.providers;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The names of providers for people. */
@Component
public final class ProviderNames {
    private final ProvidersSettings settings;
    private final List<Named> all;

    ProviderNames(ProvidersSettings settings, Providers providers) {
        this.settings = settings;
        this.all = providers.ids().stream().map(id -> new Named(id, name(id))).toList();
    }

    /** A provider, with its name for people. */
    public record Named(String id, String name) {}

    /** Every provider, the default one first. */
    public List<Named> all() {
        return all;
    }

    /** The text of its button. */
    public String name(String id) {
        ProviderSettings provider = settings.providers().get(id);
        return provider == null || provider.name() == null ? id : provider.name();
    }

    /** The id of the provider with this issuer; empty if it is no longer configured. */
    public Optional<String> idOfIssuer(String issuer) {
        return settings.providers().entrySet().stream()
                .filter(entry -> String.valueOf(entry.getValue().issuerUri()).equals(issuer))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    /** The name of the provider with this issuer; its host if it is no longer configured. */
    public String ofIssuer(String issuer) {
        return idOfIssuer(issuer).map(this::name).orElseGet(() -> host(issuer));
    }

    private static String host(String issuer) {
        return Optional.ofNullable(URI.create(issuer).getHost()).orElse(issuer);
    }
}
