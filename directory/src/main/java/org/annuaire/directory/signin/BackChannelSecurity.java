package org.annuaire.directory.signin;

import org.annuaire.directory.security.SecurityHeaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** The filter chain of providers: open to everybody, because the logout token proves who calls. */
@Configuration(proxyBeanMethods = false)
class BackChannelSecurity {
    @Bean
    @Order(0)
    SecurityFilterChain backChannel(HttpSecurity http, SecurityHeaders headers) {
        return http.securityMatcher(BackChannelLogoutEndpoint.PATH, BackChannelLogoutEndpoint.PATH + "*/")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(RequestCacheConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable) // cookies are not read here
                .headers(headers::apply)
                .build();
    }
}
