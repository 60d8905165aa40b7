package org.annuaire.introspection.spring;

import org.annuaire.introspection.AccessToken;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.OpaqueTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Finds the tokens of requests, and authenticates them with what their senders prove. Its parts are not beans: Spring
 * Security would use them in every chain of the application.
 */
final class PresentedTokens {
    private final AuthenticationConverter inRequests;
    private final IntrospectorAdapter introspector;
    private final SenderProofs proofs;
    private final AuthenticationEventPublisher events;

    PresentedTokens(
            AuthenticationConverter inRequests,
            IntrospectorAdapter introspector,
            SenderProofs proofs,
            AuthenticationEventPublisher events) {
        this.inRequests = inRequests;
        this.introspector = introspector;
        this.proofs = proofs;
        this.events = events;
    }

    AuthenticationConverter inRequests() {
        return inRequests;
    }

    /** What authenticates them; the application's converter, if any, makes the authentication. */
    AuthenticationManager manager(@Nullable OpaqueTokenAuthenticationConverter converter) {
        ProviderManager manager = new ProviderManager(new Provider(converter));
        manager.setAuthenticationEventPublisher(events);
        return manager;
    }

    /**
     * Spring's own provider does most of the work; its introspector sees only a text, so each request has one that
     * knows the proof.
     */
    private final class Provider implements AuthenticationProvider {
        private final @Nullable OpaqueTokenAuthenticationConverter converter;

        private Provider(@Nullable OpaqueTokenAuthenticationConverter converter) {
            this.converter = converter;
        }

        @Override
        public @Nullable Authentication authenticate(Authentication authentication) {
            PresentedToken presented = (PresentedToken) authentication;
            OpaqueTokenAuthenticationProvider provider = new OpaqueTokenAuthenticationProvider(text -> {
                AccessToken token = IntrospectorAdapter.token(text);
                return introspector.introspect(token, proofs.of(presented, token));
            });
            if (converter != null) {
                provider.setAuthenticationConverter(converter);
            }
            return provider.authenticate(presented);
        }

        @Override
        public boolean supports(Class<?> authentication) {
            return PresentedToken.class.isAssignableFrom(authentication);
        }
    }
}
