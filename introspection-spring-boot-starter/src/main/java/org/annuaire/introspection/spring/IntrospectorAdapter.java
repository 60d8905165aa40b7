package org.annuaire.introspection.spring;

import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.Introspection;
import org.annuaire.introspection.Introspection.Refusal;
import org.annuaire.introspection.IntrospectionException;
import org.annuaire.introspection.SenderProof;
import org.annuaire.introspection.TokenAttributes;
import org.annuaire.introspection.TokenIntrospector;
import org.annuaire.introspection.spring.IntrospectionError.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
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

    /** For a chain of Spring's own making, which knows of no proofs: tokens that need one are refused. */
    @Override
    public OAuth2AuthenticatedPrincipal introspect(String text) {
        return introspect(token(text), SenderProof.none());
    }

    OAuth2AuthenticatedPrincipal introspect(AccessToken token, SenderProof proof) {
        return introspection(token, proof)
                .fold(
                        this::principal,
                        () -> {
                            throw invalid();
                        },
                        refusal -> {
                            throw refusal == Refusal.PROOF_REPLAYED ? badProof(null) : invalid();
                        });
    }

    private Introspection introspection(AccessToken token, SenderProof proof) {
        try {
            return introspector.introspect(token, proof);
        } catch (IntrospectionException failure) {
            log.add(failure);
            throw new IntrospectionFailed(failure);
        }
    }

    private OAuth2AuthenticatedPrincipal principal(TokenAttributes token) {
        return new IntrospectedPrincipal(issuer, token);
    }

    static AccessToken token(String text) {
        return AccessToken.parse(text).orElseThrow(IntrospectorAdapter::invalid);
    }

    static OAuth2AuthenticationException badProof(@Nullable RuntimeException cause) {
        Kind kind = Kind.INVALID_PROOF;
        return new OAuth2AuthenticationException(new OAuth2Error(kind.code()), kind.text(), cause);
    }

    private static BadOpaqueTokenException invalid() {
        return new BadOpaqueTokenException(Kind.INVALID_TOKEN.text());
    }
}
