package org.annuaire.directory.signin;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of sign-in and sign-out.
 *
 * @param defaultProvider the provider whose callback is {@code /api/v1.0/callback/}; may be left out if there is only
 *     one
 * @param providers the OpenID providers at which people sign in, by an id of our own: lower-case letters, digits and
 *     hyphens
 * @param session how long a person stays signed in
 * @param allowedRedirectHosts hosts, other than our own, to which a sign-in may lead by {@code next}; with the port if
 *     it is not the default one
 * @param loginRedirectUrl where a sign-in without {@code next} leads; our home page by default
 * @param loginFailureUrl where a refused or failed sign-in leads; our own page that explains it by default
 * @param logoutRedirectUrl where a sign-out leads; our home page by default
 */
@ConfigurationProperties("annuaire.authentication")
record SignInSettings(
        @Nullable String defaultProvider,
        @DefaultValue Map<String, ProviderSettings> providers,
        @DefaultValue Session session,
        @DefaultValue List<String> allowedRedirectHosts,
        @Nullable URI loginRedirectUrl,
        @Nullable URI loginFailureUrl,
        @Nullable URI logoutRedirectUrl) {
    static final String PREFIX = "annuaire.authentication.";
    private static final Pattern PROVIDER_ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    SignInSettings {
        providers = Map.copyOf(new LinkedHashMap<>(providers));
        allowedRedirectHosts = List.copyOf(allowedRedirectHosts);
        requireProviders(providers);
        requireDefault(defaultProvider, providers);
        requireOwnDomains(providers);
        requireOneMemberPerIssuer(providers);
        requireAbsolute("login-redirect-url", loginRedirectUrl);
        requireAbsolute("login-failure-url", loginFailureUrl);
        requireAbsolute("logout-redirect-url", logoutRedirectUrl);
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

    private static void requireAbsolute(String name, @Nullable URI url) {
        if (url != null
                && (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme())))) {
            throw new IllegalArgumentException(PREFIX + name + ": expected an absolute http or https URL, got " + url);
        }
    }

    /**
     * How long a person stays signed in.
     *
     * @param lifetime from the sign-in, whatever they do; twelve hours by default
     * @param idle since their last request; four hours by default
     */
    record Session(
            @DefaultValue("12h") Duration lifetime,
            @DefaultValue("4h") Duration idle) {
        Session {
            requirePositive("session.lifetime", lifetime);
            requirePositive("session.idle", idle);
        }

        private static void requirePositive(String name, Duration duration) {
            if (duration.isZero() || duration.isNegative()) {
                throw new IllegalArgumentException(PREFIX + name + ": expected a positive duration, got " + duration);
            }
        }
    }
}
