package org.annuaire.directory.providers;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The OpenID providers at which people sign in.
 *
 * @param defaultProvider the provider whose callback is {@code /api/v1.0/callback/}; may be left out if there is only
 *     one
 * @param providers the providers, by an id of our own: lower-case letters, digits and hyphens
 */
@ConfigurationProperties("annuaire.authentication")
record ProvidersSettings(
        @Nullable String defaultProvider, @DefaultValue Map<String, ProviderSettings> providers) {
    static final String PREFIX = "annuaire.authentication.";
    private static final Pattern PROVIDER_ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    ProvidersSettings {
        providers = Map.copyOf(new LinkedHashMap<>(providers));
        requireProviders(providers);
        requireDefault(defaultProvider, providers);
        requireOwnDomains(providers);
        requireOneMemberPerIssuer(providers);
    }

    /** The id of the default provider. */
    String defaultProviderId() {
        return defaultProvider != null
                ? defaultProvider
                : providers.keySet().iterator().next();
    }

    private static void requireProviders(Map<String, ProviderSettings> providers) {
        if (providers.isEmpty()) {
            throw new IllegalArgumentException(PREFIX
                    + "providers: expected at least one OpenID provider (set " + PREFIX
                    + "providers.<id>.issuer-uri, .client-id and .client-secret), got none");
        }
        providers.forEach((id, provider) -> {
            if (!PROVIDER_ID.matcher(id).matches()) {
                throw new IllegalArgumentException(PREFIX
                        + "providers: expected an id of at most 32 lower-case letters, digits and hyphens, got"
                        + " another");
            }
            provider.requireComplete(PREFIX + "providers." + id + ".");
        });
    }

    private static void requireDefault(@Nullable String defaultProvider, Map<String, ProviderSettings> providers) {
        if (defaultProvider == null && providers.size() > 1) {
            throw new IllegalArgumentException(PREFIX + "default-provider: expected the id of one of the "
                    + providers.size() + " providers, got none");
        }
        if (defaultProvider != null && !providers.containsKey(defaultProvider)) {
            throw new IllegalArgumentException(
                    PREFIX + "default-provider: expected the id of a configured provider, got " + defaultProvider);
        }
    }

    private static void requireOwnDomains(Map<String, ProviderSettings> providers) {
        Map<String, String> owners = new HashMap<>();
        providers.forEach((id, provider) -> Set.copyOf(provider.emailDomains()).forEach(domain -> {
            String other = owners.putIfAbsent(domain, id);
            if (other != null) {
                throw new IllegalArgumentException(PREFIX + "providers." + id
                        + ".email-domains: expected domains of this provider alone, got " + domain + " of " + other
                        + " as well");
            }
        }));
    }

    /** An introspection names the issuer, not the client of ours that the person signed in by. */
    private static void requireOneMemberPerIssuer(Map<String, ProviderSettings> providers) {
        Map<URI, SubjectMember> members = new HashMap<>();
        providers.forEach((id, provider) -> {
            SubjectMember member = SubjectMember.of(provider);
            SubjectMember other = members.putIfAbsent(Objects.requireNonNull(provider.issuerUri()), member);
            if (other != null && !other.name().equals(member.name())) {
                throw new IllegalArgumentException(PREFIX + "providers." + id
                        + ".subject-member: expected the same for every provider of this issuer, got " + member.name()
                        + " and " + other.name());
            }
        });
    }
}
