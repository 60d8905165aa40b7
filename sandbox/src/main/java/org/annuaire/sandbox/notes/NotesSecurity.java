package org.annuaire.sandbox.notes;

import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** Sign-in at the provider by the code flow with PKCE, and sign-out here and there. */
@Configuration(proxyBeanMethods = false)
class NotesSecurity {
    static final String REGISTRATION = "provider";

    // No form-action: browsers apply it to the redirect after sign-out too, and that leads to the provider.
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

    /** Asked at the first sign-in, so that Notes starts before the provider and survives its absence. */
    @Bean
    ClientRegistrationRepository provider(NotesSettings settings) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(registration(settings)));
    }

    @Bean
    OAuth2AuthorizedClientRepository tokens() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    @Bean
    SecurityFilterChain pages(
            HttpSecurity http,
            ClientRegistrationRepository provider,
            OAuth2AuthorizedClientRepository tokens,
            NotesSettings settings) {
        OidcUserService people = new OidcUserService();
        people.setOauth2UserService(new SignedUserInfo(settings.deadline()));
        OidcClientInitiatedLogoutSuccessHandler providerLogout = new OidcClientInitiatedLogoutSuccessHandler(provider);
        providerLogout.setPostLogoutRedirectUri("{baseUrl}/");
        return http.authorizeHttpRequests(
                        requests -> requests.requestMatchers("/", "/error", "/sandbox.css", "/favicon.svg")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .oauth2Login(login -> login.loginPage("/")
                        .defaultSuccessUrl("/", true)
                        .failureHandler(new RefusedSignIn())
                        .authorizedClientRepository(tokens)
                        .userInfoEndpoint(userInfo -> userInfo.oidcUserService(people)))
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessHandler(providerLogout))
                .headers(headers ->
                        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY)))
                .build();
    }

    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(List.of(Locale.ENGLISH, Locale.FRENCH));
        resolver.setDefaultLocale(Locale.ENGLISH);
        return resolver;
    }

    private static ClientRegistration registration(NotesSettings settings) {
        return ClientRegistrations.fromIssuerLocation(settings.issuer())
                .registrationId(REGISTRATION)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .scope(settings.scopes())
                .userNameAttributeName("sub")
                .build();
    }
}
