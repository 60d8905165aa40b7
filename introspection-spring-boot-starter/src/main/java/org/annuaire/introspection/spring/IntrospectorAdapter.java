package org.annuaire.introspection.spring;

import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.DpopVerifier;
import org.annuaire.introspection.Introspection;
import org.annuaire.introspection.Introspection.Refusal;
import org.annuaire.introspection.IntrospectionException;
import org.annuaire.introspection.SenderProof;
import org.annuaire.introspection.TokenAttributes;
import org.annuaire.introspection.TokenIntrospector;
import org.annuaire.introspection.spring.IntrospectionError.Kind;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/** Adapts our introspection to Spring Security. */
final class IntrospectorAdapter implements OpaqueTokenIntrospector {
    private final TokenIntrospector introspector;
    private final String issuer;
    private final FailureLog log;

    IntrospectorAdapter(TokenIntrospector introspector, String issuer, FailureLog log) {
        this.introspector = introspector;
        this.issuer = issuer;
        this.log = log;
    }

    /** For a chain that Spring makes itself, which knows nothing of proofs: tokens that need one are refused. */
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
                            throw refusal == Refusal.PROOF_REPLAYED ? replayed() : invalid();
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

    /** The client is told which check failed: proofs are hard to make, and the message contains nobody's data. */
    static OAuth2AuthenticationException badProof(DpopVerifier.Rejected rejected) {
        return new OAuth2AuthenticationException(
                new OAuth2Error(Kind.INVALID_PROOF.code()),
                Kind.INVALID_PROOF.text() + " Refused: " + rejected.getMessage() + ".",
                rejected);
    }

    private static OAuth2AuthenticationException replayed() {
        return new OAuth2AuthenticationException(
                new OAuth2Error(Kind.INVALID_PROOF.code()), Kind.INVALID_PROOF.text() + " It has served already.");
    }

    private static BadOpaqueTokenException invalid() {
        return new BadOpaqueTokenException(Kind.INVALID_TOKEN.text());
    }
}
