package org.annuaire.sandbox.provider;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** Two doors: the protocol for services, the pages for people. */
@Configuration(proxyBeanMethods = false)
class ProviderSecurity {
    // No form-action: browsers apply it to the redirects after a form too, and those lead to the services.
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

    @Bean
    HttpSessionRequestCache requestCache() {
        return new HttpSessionRequestCache();
    }

    /** Which browser's session belongs to which sign-in: the authorization server takes it for its tokens. */
    @Bean
    SessionRegistry sessions() {
        return new SessionRegistryImpl();
    }

    @Bean
    @Order(1)
    SecurityFilterChain protocol(
            HttpSecurity http,
            ProtocolEndpoints endpoints,
            AuthorizationResponses authorizationResponses,
            HttpSessionRequestCache requestCache,
            Clock clock) {
        OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
        SignInEntryPoint signIn = new SignInEntryPoint(authorizationResponses);
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return http.securityMatcher(server.getEndpointsMatcher())
                .with(server, endpoints::customize)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .requestCache(cache -> cache.requestCache(requestCache))
                .addFilterBefore(new ReauthenticationFilter(clock), AnonymousAuthenticationFilter.class)
                .exceptionHandling(
                        handling -> handling.defaultAuthenticationEntryPointFor(signIn, paths.matcher("/authorize"))
                                .defaultAuthenticationEntryPointFor(
                                        new BearerTokenAuthenticationEntryPoint(), paths.matcher("/userinfo"))
                                .defaultAuthenticationEntryPointFor(
                                        new UnknownClientEntryPoint(),
                                        new OrRequestMatcher(
                                                paths.matcher("/token"),
                                                paths.matcher("/introspect"),
                                                paths.matcher("/revoke"))))
                .headers(headers ->
                        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            PersonAuthentication people,
            RefusedSignIn refusedSignIn,
            Authorizations authorizations,
            HttpSessionRequestCache requestCache,
            SessionRegistry sessions) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .authenticationProvider(people)
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("person")
                        .successHandler(new AnsweredSignIn(requestCache, sessions))
                        .failureHandler(refusedSignIn))
                .logout(logout -> logout.logoutUrl("/sign-out")
                        .logoutSuccessUrl("/")
                        .addLogoutHandler((request, response, authentication) -> {
                            if (authentication != null
                                    && authentication.getPrincipal() instanceof SignedInPerson person) {
                                authorizations.end(person);
                            }
                        }))
                .requestCache(cache -> cache.requestCache(requestCache))
                // A token is asked of browsers only: a command line has no session that another site could ride on.
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(new AndRequestMatcher(
                        CsrfFilter.DEFAULT_CSRF_MATCHER,
                        request -> request.getHeader("Origin") != null || request.getHeader("Sec-Fetch-Site") != null)))
                .httpBasic(basic -> basic.disable())
                .anonymous(Customizer.withDefaults())
                .headers(headers ->
                        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY)))
                .build();
    }
}
