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

/** The door that providers use: open to everybody, because the token that they bring proves who they are. */
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
                .csrf(AbstractHttpConfigurer::disable) // no cookie counts here
                .headers(headers::apply)
                .build();
    }
}
