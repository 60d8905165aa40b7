package org.annuaire.introspection.spring;

import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.Set;
import org.annuaire.introspection.AssertionKeys;
import org.annuaire.introspection.DecryptionKeys;
import org.annuaire.introspection.IntrospectionCache;
import org.annuaire.introspection.IntrospectionException;
import org.annuaire.introspection.IntrospectionListener;
import org.annuaire.introspection.TokenIntrospector;
import org.annuaire.introspection.spring.HeaderTokenResolver.Wrapping;
import org.annuaire.introspection.spring.IntrospectorFactory.Surroundings;
import org.annuaire.introspection.spring.PresentedToken.Scheme;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.ConditionalOnDefaultServletWebSecurity;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
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

/**
 * Sets the introspection up from {@code annuaire.introspection}. Every bean backs off when the application defines its
 * own.
 */
@AutoConfiguration(
        after = SslAutoConfiguration.class,
        before = {OAuth2ResourceServerAutoConfiguration.class, OAuth2ResourceServerWebSecurityAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(IntrospectionSettings.class)
@Import(ProtectedResourceConfiguration.class)
public class IntrospectionAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    TokenIntrospector tokenIntrospector(
            IntrospectionSettings settings,
            Environment environment,
            ObjectProvider<DecryptionKeys> decryption,
            ObjectProvider<AssertionKeys> assertion,
            ObjectProvider<SslBundles> bundles,
            IntrospectionCache cache,
            ObjectProvider<IntrospectionListener> listeners) {
        Credentials credentials = new Credentials(
                decryption.getIfAvailable(),
                assertion.getIfAvailable(),
                Credentials.bundle(settings.sslBundle(), bundles.getIfAvailable()));
        SettingsCheck.run(settings, environment, credentials);
        Surroundings around = new Surroundings(
                cache, listeners.orderedStream().toList(), SettingsCheck.maxWaiting(settings, environment));
        TokenIntrospector introspector = new IntrospectorFactory(settings).introspector(credentials, around);
        if (settings.verifyAtStart()) {
            verify(introspector);
        }
        return introspector;
    }

    /** What is wrong with the issuer, or the way to it, shows before the first token does. */
    private static void verify(TokenIntrospector introspector) {
        try {
            introspector.prepare();
        } catch (IntrospectionException unfit) {
            throw new InvalidSettings(
                    InvalidSettings.PREFIX + "verify-at-start: the authorization server cannot be used, by rule "
                            + unfit.rule() + ": " + unfit.getMessage(),
                    "Compare " + InvalidSettings.PREFIX + "issuer-uri with the issuer in the metadata, character by"
                            + " character: a slash at the end, another host or http for https make it another. If"
                            + " the authorization server is only down, start again when it is up, or without this"
                            + " setting.");
        }
    }

    @Bean
    @ConditionalOnMissingBean
    IntrospectionCache introspectionCache(IntrospectionSettings settings) {
        return new IntrospectorFactory(settings).cache();
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

    /** Just outside Spring Security's filter, wherever the application has put that. */
    @Bean
    FilterRegistrationBean<Filter> introspectionFailures(
            IntrospectionAuthenticationEntryPoint entryPoint, ObjectProvider<SecurityFilterProperties> security) {
        FilterRegistrationBean<Filter> filter =
                new FilterRegistrationBean<>(new IntrospectionFailureFilter(entryPoint));
        filter.setOrder(security.getIfAvailable(SecurityFilterProperties::new).getOrder() - 1);
        return filter;
    }

    /** Our keys, and where the authorization server finds their public halves. */
    @Configuration(proxyBeanMethods = false)
    static class Keys {
        @Bean
        @ConditionalOnMissingBean
        @Conditional(KeysConfigured.class)
        DecryptionKeys decryptionKeys(IntrospectionSettings settings, ResourceLoader resources) {
            return new IntrospectorFactory(settings).keys(resources);
        }

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnProperty("annuaire.introspection.client-assertion.key-location")
        AssertionKeys assertionKeys(IntrospectionSettings settings, ResourceLoader resources) {
            return new IntrospectorFactory(settings).assertionKeys(resources);
        }

        @Bean
        @Conditional(SomeKey.class)
        @ConditionalOnMissingBean(name = "introspectionKeySet")
        FilterRegistrationBean<Filter> introspectionKeySet(
                IntrospectionSettings settings,
                ObjectProvider<DecryptionKeys> decryption,
                ObjectProvider<AssertionKeys> assertion) {
            Filter keySet = new IntrospectorFactory(settings)
                    .keySet(new Credentials(decryption.getIfAvailable(), assertion.getIfAvailable(), null));
            FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(keySet);
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            filter.setUrlPatterns(Set.copyOf(settings.encryption().jwkSetPaths()));
            return filter;
        }
    }

    /** Whether there is a key whose public half others need. */
    static final class SomeKey extends AnyNestedCondition {
        SomeKey() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnBean(DecryptionKeys.class)
        static final class ForEncryption {}

        @ConditionalOnBean(AssertionKeys.class)
        static final class ForAssertions {}
    }

    /** Protects everything, unless the application says otherwise. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnDefaultServletWebSecurity
    static class DefaultChain {
        @Bean
        SecurityFilterChain introspectionSecurityFilterChain(
                HttpSecurity http, IntrospectionResourceServer resourceServer, Environment environment) {
            SettingsCheck.checkJwtBeside(environment);
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .oauth2ResourceServer(resourceServer::customize)
                    .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .csrf(CsrfConfigurer::disable) // there is no cookie that another site could ride on
                    .build();
        }
    }
}
