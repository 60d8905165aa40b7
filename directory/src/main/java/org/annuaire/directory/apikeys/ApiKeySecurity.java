package org.annuaire.directory.apikeys;

import jakarta.servlet.DispatcherType;
import org.annuaire.directory.ratelimits.ArrivalLimitFilter;
import org.annuaire.directory.ratelimits.ArrivalLimits;
import org.annuaire.directory.ratelimits.CallerRateLimits;
import org.annuaire.directory.ratelimits.RateLimitFilter;
import org.annuaire.directory.security.SecurityHeaders;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.ProblemRenderer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** The filter chain of account services: a key per request, no session, no cookie. */
@Configuration(proxyBeanMethods = false)
class ApiKeySecurity {
    @Bean
    @Order(0)
    SecurityFilterChain accountServices(
            HttpSecurity http,
            ApiKeys keys,
            SecurityHeaders headers,
            CallerRateLimits rateLimits,
            ArrivalLimits arrivals,
            ProblemRenderer problems) {
        return http.securityMatcher("/la-suite/**")
                .addFilterBefore(new ArrivalLimitFilter(arrivals, problems), SecurityContextHolderFilter.class)
                .addFilterAfter(RateLimitFilter.ofCalls(rateLimits, problems), AuthorizationFilter.class)
                .addFilterBefore(new ApiKeyFilter(keys, problems), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/la-suite/v1.0/siret/")
                        .hasAuthority(ApiKeyFilter.authority(ApiKeyScope.LIST_SIRET))
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(exceptions -> exceptions
                        .authenticationEntryPoint((request, response, missing) ->
                                ApiKeyFilter.refuse(problems, request, response, CommonProblem.NOT_AUTHENTICATED))
                        .accessDeniedHandler((request, response, denied) ->
                                problems.write(request, response, new ProblemException(CommonProblem.FORBIDDEN))))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(RequestCacheConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable) // there is no cookie that another site could ride on
                .headers(headers::apply)
                .build();
    }
}
