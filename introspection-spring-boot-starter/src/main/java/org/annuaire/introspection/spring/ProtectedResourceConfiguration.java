package org.annuaire.introspection.spring;

import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.annuaire.introspection.DecryptionKeys;
import org.annuaire.introspection.DpopVerifier;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** How clients know us, and what they prove when they call. */
@Configuration(proxyBeanMethods = false)
class ProtectedResourceConfiguration {
    @Bean
    ProtectedResource introspectionProtectedResource(IntrospectionSettings settings) {
        return ProtectedResource.from(settings);
    }

    @Bean
    Challenges introspectionChallenges(ProtectedResource resource, DpopVerifier dpop) {
        return new Challenges(resource, dpop.algorithms());
    }

    @Bean
    @ConditionalOnMissingBean
    DpopVerifier dpopVerifier(IntrospectionSettings settings) {
        DpopVerifier.Builder builder = DpopVerifier.builder();
        Set<SigningAlgorithm> algorithms = settings.dpop().signingAlgorithms();
        if (!algorithms.isEmpty()) {
            builder.algorithms(EnumSet.copyOf(algorithms));
        }
        return builder.clockSkew(settings.clockSkew()).build();
    }

    @Bean
    SenderProofs introspectionSenderProofs(
            IntrospectionSettings settings, DpopVerifier dpop, ProtectedResource resource, Environment environment) {
        return new SenderProofs(
                dpop, ClientCertificates.from(settings.allowCertificateHeader(), environment), resource);
    }

    @Bean
    @ConditionalOnMissingBean(name = "introspectionResourceMetadata")
    FilterRegistrationBean<Filter> introspectionResourceMetadata(
            IntrospectionSettings settings,
            ProtectedResource resource,
            DpopVerifier dpop,
            ObjectProvider<DecryptionKeys> keys,
            ObjectProvider<SupportedScopes> scopes,
            Environment environment) {
        Map<String, Object> document = document(settings, resource, scopes, dpop);
        if (asksForCertificates(settings, environment)) {
            document.put("tls_client_certificate_bound_access_tokens", true);
        } else if (settings.token().bindingRequired()) {
            document.put("dpop_bound_access_tokens_required", true);
        }
        if (keys.getIfAvailable() != null) {
            keySetAddress(settings, resource, environment).ifPresent(address -> document.put("jwks_uri", address));
        }
        FilterRegistrationBean<Filter> filter =
                new FilterRegistrationBean<>(new ProtectedResourceMetadata(resource.metadataPath(), document));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        filter.setUrlPatterns(Set.of(ProtectedResource.WELL_KNOWN, ProtectedResource.WELL_KNOWN + "/*"));
        return filter;
    }

    private static Map<String, Object> document(
            IntrospectionSettings settings,
            ProtectedResource resource,
            ObjectProvider<SupportedScopes> ofApplication,
            DpopVerifier dpop) {
        Map<String, Object> document = new LinkedHashMap<>();
        resource.identifier().ifPresent(identifier -> document.put("resource", identifier));
        document.put("authorization_servers", List.of(SettingsCheck.issuer(settings)));
        document.put("bearer_methods_supported", List.of("header"));
        SupportedScopes set = new SupportedScopes(settings.resourceMetadata().scopes());
        SupportedScopes scopes = set.values().isEmpty() ? ofApplication.getIfAvailable(() -> set) : set;
        if (!scopes.values().isEmpty()) {
            document.put("scopes_supported", scopes.values());
        }
        if (settings.resourceMetadata().name() != null) {
            document.put("resource_name", settings.resourceMetadata().name());
        }
        document.put(
                "dpop_signing_alg_values_supported",
                dpop.algorithms().stream().map(SigningAlgorithm::name).toList());
        return document;
    }

    private static boolean asksForCertificates(IntrospectionSettings settings, Environment environment) {
        boolean ofConnection = Set.of("want", "need")
                .contains(environment
                        .getProperty("server.ssl.client-auth", "none")
                        .toLowerCase(Locale.ROOT));
        return ofConnection || !settings.allowCertificateHeader().proxies().isEmpty();
    }

    private static Optional<String> keySetAddress(
            IntrospectionSettings settings, ProtectedResource resource, Environment environment) {
        String context =
                environment.getProperty("server.servlet.context-path", "").replaceFirst("/$", "");
        return settings.encryption().jwkSetPaths().stream()
                .findFirst()
                .flatMap(path -> resource.address(context + path));
    }
}
