package org.annuaire.directory.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.annuaire.directory.shared.TrailingSlash;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * What comes before security, in this order: CORS, so that every answer carries its headers; then the trailing slash.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CrossOriginSettings.class)
class CrossOriginConfiguration {
    private static final int SECURITY = SecurityFilterProperties.DEFAULT_FILTER_ORDER;

    /** Behind the request's id and its measurement, and before anything that refuses a request. */
    private static final int BEFORE_REFUSALS = Ordered.HIGHEST_PRECEDENCE + 5;

    @Bean
    FilterRegistrationBean<CorsFilter> cors(AllowedOrigins origins) {
        FilterRegistrationBean<CorsFilter> registration =
                new FilterRegistrationBean<>(new CorsFilter(new Origins(origins, configuration(origins))));
        registration.setOrder(BEFORE_REFUSALS);
        return registration;
    }

    @Bean
    FilterRegistrationBean<TrailingSlash> trailingSlashAfterCors(TrailingSlash filter) {
        FilterRegistrationBean<TrailingSlash> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(SECURITY - 1);
        return registration;
    }

    private static CorsConfiguration configuration(AllowedOrigins origins) {
        CorsConfiguration configuration = new CorsConfiguration();
        configuration.setAllowedOrigins(origins.all());
        configuration.setAllowedMethods(List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"));
        configuration.setAllowedHeaders(List.of(
                "accept", "authorization", "content-type", "dpop", "user-agent", "x-csrftoken", "x-requested-with"));
        configuration.setExposedHeaders(
                List.of("Annuaire-Truncated", HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE, "X-Request-Id"));
        configuration.setAllowCredentials(true);
        configuration.setMaxAge(Duration.ofDays(1));
        return configuration;
    }

    /** An unlisted origin gets an answer without CORS headers, which its browser does not show it. */
    private record Origins(AllowedOrigins listed, CorsConfiguration configuration) implements CorsConfigurationSource {
        @Override
        public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
            String origin = request.getHeader(HttpHeaders.ORIGIN);
            return origin != null && listed.contains(origin) ? configuration : null;
        }
    }
}
