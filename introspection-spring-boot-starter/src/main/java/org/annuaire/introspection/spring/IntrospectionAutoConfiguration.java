package org.annuaire.introspection.spring;

import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.Set;
import org.annuaire.introspection.DecryptionKeys;
import org.annuaire.introspection.TokenIntrospector;
import org.annuaire.introspection.spring.HeaderTokenResolver.Wrapping;
import org.annuaire.introspection.spring.PresentedToken.Scheme;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.ConditionalOnDefaultServletWebSecurity;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;

/** Sets the introspection up from {@code annuaire.introspection}. Every bean gives way to the application's own. */
@AutoConfiguration(
        before = {OAuth2ResourceServerAutoConfiguration.class, OAuth2ResourceServerWebSecurityAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(IntrospectionSettings.class)
@Import(ProtectedResourceConfiguration.class)
public class IntrospectionAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    TokenIntrospector tokenIntrospector(
            IntrospectionSettings settings, Environment environment, ObjectProvider<DecryptionKeys> keys) {
        DecryptionKeys available = keys.getIfAvailable();
        SettingsCheck.run(settings, environment, available);
        return new IntrospectorFactory(settings).introspector(available);
    }

    @Bean
    @ConditionalOnMissingBean
    OpaqueTokenIntrospector opaqueTokenIntrospector(TokenIntrospector introspector, IntrospectionSettings settings) {
        return new IntrospectorAdapter(introspector, SettingsCheck.issuer(settings), new FailureLog(Clock.systemUTC()));
    }

    @Bean
    @ConditionalOnMissingBean
    BearerTokenResolver bearerTokenResolver(IntrospectionSettings settings) {
        return new HeaderTokenResolver(Scheme.BEARER, settings.bearer().base64() ? Wrapping.BASE64 : Wrapping.NONE);
    }

    @Bean
    @ConditionalOnMissingBean
    IntrospectionErrorWriter introspectionErrorWriter() {
        return new ProblemWriter();
    }

    @Bean
    @ConditionalOnMissingBean
    IntrospectionAuthenticationEntryPoint introspectionAuthenticationEntryPoint(
            IntrospectionErrorWriter writer, Challenges challenges) {
        return new IntrospectionAuthenticationEntryPoint(writer, challenges);
    }

    @Bean
    @ConditionalOnMissingBean
    IntrospectionAccessDeniedHandler introspectionAccessDeniedHandler(
            IntrospectionErrorWriter writer, Challenges challenges) {
        return new IntrospectionAccessDeniedHandler(writer, challenges);
    }

    @Bean
    PresentedTokens introspectionPresentedTokens(
            TokenIntrospector introspector,
            IntrospectionSettings settings,
            BearerTokenResolver resolver,
            ProtectedResource resource,
            SenderProofs proofs,
            ObjectProvider<AuthenticationEventPublisher> events) {
        return new PresentedTokens(
                new PresentedTokenConverter(resolver, resource),
                new IntrospectorAdapter(
                        introspector, SettingsCheck.issuer(settings), new FailureLog(Clock.systemUTC())),
                proofs,
                events.getIfAvailable(DefaultAuthenticationEventPublisher::new));
    }

    @Bean
    @ConditionalOnMissingBean
    IntrospectionResourceServer introspectionResourceServer(
            PresentedTokens tokens,
            IntrospectionAuthenticationEntryPoint entryPoint,
            IntrospectionAccessDeniedHandler deniedHandler,
            ObjectProvider<OpaqueTokenAuthenticationConverter> converter) {
        return new IntrospectionResourceServer(tokens, entryPoint, deniedHandler, converter.getIfAvailable());
    }

    /** The keys for encrypted responses, and where the authorization server finds them. */
    @Configuration(proxyBeanMethods = false)
    static class Keys {
        @Bean
        @ConditionalOnMissingBean
        @Conditional(KeysConfigured.class)
        DecryptionKeys decryptionKeys(IntrospectionSettings settings, ResourceLoader resources) {
            return new IntrospectorFactory(settings).keys(resources);
        }

        @Bean
        @ConditionalOnBean(DecryptionKeys.class)
        @ConditionalOnMissingBean(name = "introspectionKeySet")
        FilterRegistrationBean<Filter> introspectionKeySet(IntrospectionSettings settings, DecryptionKeys keys) {
            Set<String> paths = Set.copyOf(settings.encryption().jwkSetPaths());
            FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(new KeySetFilter(paths, keys));
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            filter.setUrlPatterns(paths);
            return filter;
        }
    }

    /** Protects everything, where the application says nothing else. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnDefaultServletWebSecurity
    static class DefaultChain {
        @Bean
        SecurityFilterChain introspectionSecurityFilterChain(
                HttpSecurity http, IntrospectionResourceServer resourceServer) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .oauth2ResourceServer(resourceServer::customize)
                    .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .csrf(CsrfConfigurer::disable) // there is no cookie that another site could ride on
                    .build();
        }
    }
}
