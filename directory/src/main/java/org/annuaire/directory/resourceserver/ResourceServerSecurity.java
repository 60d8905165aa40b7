package org.annuaire.directory.resourceserver;

import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.Optional;
import org.annuaire.directory.ratelimits.ArrivalLimitFilter;
import org.annuaire.directory.ratelimits.ArrivalLimits;
import org.annuaire.directory.ratelimits.CallerRateLimits;
import org.annuaire.directory.ratelimits.RateLimitFilter;
import org.annuaire.directory.security.CallerAuthentication;
import org.annuaire.directory.security.SecurityHeaders;
import org.annuaire.directory.shared.ProblemRenderer;
import org.annuaire.introspection.spring.IntrospectionResourceServer;
import org.annuaire.introspection.spring.SupportedScopes;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** The filter chain of services: an access token per request, no session, no cookie. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ResourceServerSettings.class)
class ResourceServerSecurity {
    /** What the protected-resource metadata tell clients. */
    @Bean
    SupportedScopes supportedScopes(ResourceServerSettings settings) {
        return new SupportedScopes(ResourceArea.allScopes(settings));
    }

    @Bean
    @Order(1)
    SecurityFilterChain resourceServer(
            HttpSecurity http,
            IntrospectionResourceServer resourceServer,
            ResourceServerDenials denials,
            SecurityHeaders headers,
            ResourceServerSettings settings,
            CallerRateLimits rateLimits,
            ArrivalLimits arrivals,
            ProblemRenderer problems) {
        return http.securityMatcher("/resource-server/**")
                .addFilterBefore(new ArrivalLimitFilter(arrivals, problems), SecurityContextHolderFilter.class)
                .addFilterAfter(RateLimitFilter.ofCalls(rateLimits, problems), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
                    requests.requestMatchers("/resource-server/v1.0/jwks").permitAll();
                    for (ResourceArea area : ResourceArea.values()) {
                        requests.requestMatchers(area.paths().toArray(String[]::new))
                                .access(served(area.scopes(settings)));
                    }
                    requests.anyRequest().access(served(ResourceArea.allScopes(settings)));
                })
                .oauth2ResourceServer(resourceServer::customize)
                .exceptionHandling(exceptions -> exceptions.accessDeniedHandler(denials))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(RequestCacheConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable) // there is no cookie that another site could ride on
                .headers(headers::apply)
                .build();
    }

    /** The scope first: a caller without it learns nothing about the organization. */
    private static AuthorizationManager<RequestAuthorizationContext> served(List<String> scopes) {
        AuthorizationManager<RequestAuthorizationContext> scope = AuthorityAuthorizationManager.hasAnyAuthority(
                ResourceArea.authorities(scopes).toArray(String[]::new));
        return (authentication, request) -> {
            var byScope = scope.authorize(authentication, request);
            if (byScope == null || !byScope.isGranted()) {
                return byScope;
            }
            return Optional.of(authentication.get())
                    .filter(CallerAuthentication.class::isInstance)
                    .map(CallerAuthentication.class::cast)
                    .flatMap(CallerAuthentication::refusal)
                    .<AuthorizationResult>map(RefusedByOrganization::new)
                    .orElse(byScope);
        };
    }
}
