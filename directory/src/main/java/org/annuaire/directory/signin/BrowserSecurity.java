package org.annuaire.directory.signin;

import jakarta.servlet.DispatcherType;
import org.annuaire.directory.providers.ProviderPaths;
import org.annuaire.directory.ratelimits.ArrivalLimitFilter;
import org.annuaire.directory.ratelimits.ArrivalLimits;
import org.annuaire.directory.ratelimits.CallerRateLimits;
import org.annuaire.directory.ratelimits.RateLimitFilter;
import org.annuaire.directory.security.SecurityHeaders;
import org.annuaire.directory.shared.ProblemRenderer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/**
 * The filter chain of browsers: the client API and the pages. Only paths that are listed as public are open to
 * strangers.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInSettings.class)
class BrowserSecurity {
    private static final String[] PUBLIC_API = {
        "/api/v1.0/config/",
        "/api/v1.0/stats/",
        "/api/v1.0/swagger.json",
        "/api/v1.0/swagger/",
        "/api/v1.0/redoc/",
        SignInEndpoint.PATH,
        ProviderPaths.CALLBACK,
        ProviderPaths.CALLBACK + "*/",
        ProviderPaths.USER_INFO_KEYS,
        SignOutEndpoint.PATH,
        SignOutEndpoint.CALLBACK,
        "/api/v1.0/jwks"
    };

    private static final String[] PUBLIC_PAGES = {
        "/",
        "/accessibility",
        "/sign-in/**",
        "/console/**",
        "/webjars/**",
        "/favicon.ico",
        "/robots.txt",
        "/error",
        "/actuator/health",
        "/actuator/health/**"
    };

    /** What a page consists of besides itself, and what operators probe. */
    private static final String[] ALWAYS_ANSWERED = {
        "/console/**", "/webjars/**", "/favicon.ico", "/robots.txt", "/error", "/actuator/**"
    };

    private final SessionSecurityContexts contexts;
    private final CsrfCookie csrfCookie;
    private final CsrfCheck csrfCheck;
    private final SecurityProblemHandler problemHandler;
    private final SecurityHeaders headers;

    BrowserSecurity(
            SessionSecurityContexts contexts,
            CsrfCookie csrfCookie,
            CsrfCheck csrfCheck,
            SecurityProblemHandler problemHandler,
            SecurityHeaders headers) {
        this.contexts = contexts;
        this.csrfCookie = csrfCookie;
        this.csrfCheck = csrfCheck;
        this.problemHandler = problemHandler;
        this.headers = headers;
    }

    @Bean
    @Order(2)
    SecurityFilterChain clientApi(
            HttpSecurity http, CallerRateLimits rateLimits, ArrivalLimits arrivals, ProblemRenderer problems) {
        return sessions(http.securityMatcher("/api/**"))
                .addFilterBefore(new ArrivalLimitFilter(arrivals, problems), SecurityContextHolderFilter.class)
                .addFilterAfter(RateLimitFilter.ofCalls(rateLimits, problems, PUBLIC_API), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(PUBLIC_API)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(
            HttpSecurity http, CallerRateLimits rateLimits, ArrivalLimits arrivals, ProblemRenderer problems) {
        return sessions(http)
                .addFilterBefore(new ArrivalLimitFilter(arrivals, problems), SecurityContextHolderFilter.class)
                .addFilterAfter(
                        RateLimitFilter.ofPages(rateLimits, problems, ALWAYS_ANSWERED), AuthorizationFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(PUBLIC_PAGES)
                                .permitAll()
                                .requestMatchers("/actuator/**")
                                .denyAll()
                                .anyRequest()
                                .authenticated())
                .build();
    }

    private HttpSecurity sessions(HttpSecurity http) {
        return http.securityContext(context -> context.securityContextRepository(contexts))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(RequestCacheConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie)
                        .csrfTokenRequestHandler(csrfCheck)
                        .requireCsrfProtectionMatcher(csrfCheck))
                .exceptionHandling(exceptions ->
                        exceptions.authenticationEntryPoint(problemHandler).accessDeniedHandler(problemHandler))
                .headers(headers::apply);
    }
}
