package org.annuaire.introspection.spring;

import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.Introspection;
import org.annuaire.introspection.IntrospectionException;
import org.annuaire.introspection.TokenAttributes;
import org.annuaire.introspection.TokenIntrospector;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/** Makes our introspection one of Spring Security's. */
final class IntrospectorAdapter implements OpaqueTokenIntrospector {
    private final TokenIntrospector introspector;
    private final String issuer;
    private final FailureLog log;

    IntrospectorAdapter(TokenIntrospector introspector, String issuer, FailureLog log) {
        this.introspector = introspector;
        this.issuer = issuer;
        this.log = log;
    }

    @Override
    public OAuth2AuthenticatedPrincipal introspect(String text) {
        AccessToken token = AccessToken.parse(text).orElseThrow(IntrospectorAdapter::invalid);
        return introspection(token)
                .fold(
                        this::principal,
                        () -> {
                            throw invalid();
                        },
                        refusal -> {
                            throw invalid();
                        });
    }

    private Introspection introspection(AccessToken token) {
        try {
            return introspector.introspect(token);
        } catch (IntrospectionException failure) {
            log.add(failure);
            throw new IntrospectionFailed(failure);
        }
    }

    private OAuth2AuthenticatedPrincipal principal(TokenAttributes token) {
        return new IntrospectedPrincipal(issuer, token);
    }

    private static BadOpaqueTokenException invalid() {
        return new BadOpaqueTokenException(IntrospectionError.Kind.INVALID_TOKEN.text());
    }
}
