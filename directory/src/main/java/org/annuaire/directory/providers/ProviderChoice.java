package org.annuaire.directory.providers;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.annuaire.directory.shared.EmailAddress;
import org.springframework.stereotype.Component;

/** Chooses the provider for a person who wants to sign in. */
@Component
public final class ProviderChoice {
    private final Providers providers;
    private final Map<String, String> byDomain;

    ProviderChoice(Providers providers, ProvidersSettings settings) {
        this.providers = providers;
        this.byDomain = settings.providers().entrySet().stream()
                .flatMap(provider -> provider.getValue().emailDomains().stream()
                        .distinct()
                        .map(domain -> Map.entry(domain, provider.getKey())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * The provider that the request names by {@code provider}, by {@code idp_hint}, or by the domain of the address in
     * {@code login_hint}, in this order; else the default one. An unknown {@code idp_hint} is meant for the default
     * provider.
     */
    public String of(HttpServletRequest request) {
        String named = request.getParameter("provider");
        if (named != null) {
            return named;
        }
        String hint = request.getParameter("idp_hint");
        if (hint != null && !hint.isBlank()) {
            return providers.knows(hint) ? hint : providers.defaultId();
        }
        return Optional.ofNullable(request.getParameter("login_hint"))
                .flatMap(EmailAddress::parse)
                .flatMap(this::of)
                .orElseGet(providers::defaultId);
    }

    /** Whether this hint names one of ours. */
    public boolean knows(String hint) {
        return providers.knows(hint);
    }

    /** The provider for people with addresses in this domain. */
    public Optional<String> of(EmailAddress address) {
        return Optional.ofNullable(byDomain.get(address.domain()));
    }

    /** Whether an address can make a difference: there are several providers, and one has a domain. */
    public boolean byAddress() {
        return providers.ids().size() > 1 && !byDomain.isEmpty();
    }
}
