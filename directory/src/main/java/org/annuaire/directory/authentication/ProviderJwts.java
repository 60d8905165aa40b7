package org.annuaire.directory.authentication;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.annuaire.introspection.EncryptedJwts;
import org.annuaire.introspection.IntrospectionException;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/** Verifiers of what providers sign. The algorithms are ours to choose; each of them hashes with SHA-256. */
@Component
final class ProviderJwts {
    private static final Set<SignatureAlgorithm> ALGORITHMS =
            Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256);

    private final ProviderHttp http;
    private final UserInfoKeys userInfoKeys;

    ProviderJwts(ProviderHttp http, UserInfoKeys userInfoKeys) {
        this.http = http;
        this.userInfoKeys = userInfoKeys;
    }

    /**
     * ID tokens: signature, then issuer, audience, authorized party and times.
     *
     * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">OpenID Connect Core, section 3.1.3.7</a>
     */
    JwtDecoder idTokens(ClientRegistration registration) {
        NimbusJwtDecoder decoder = decoder(registration);
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                List.of(JwtTypeValidator.jwt(), new JwtTimestampValidator(), new OidcIdTokenValidator(registration))));
        return decoder;
    }

    /**
     * Signed userinfo: signature, then issuer, audience and times, as far as they are there. Where the provider encrypts it
     * for us, the envelope comes first: opening it proves nothing, as anybody may have our public key, so the rest follows
     * in any case.
     *
     * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse">OpenID Connect Core, section 5.3.2</a>
     */
    JwtDecoder userInfos(ClientRegistration registration) {
        NimbusJwtDecoder decoder = decoder(registration);
        OAuth2TokenValidator<Jwt> forUs = jwt -> isForUs(jwt, registration)
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(
                        new OAuth2Error("invalid_user_info", "expected our provider's userinfo for us", null));
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(new JwtTimestampValidator(), forUs)));
        return userInfoKeys
                .jwts(registration.getRegistrationId())
                .<JwtDecoder>map(envelopes -> text -> decoder.decode(opened(envelopes, text)))
                .orElse(decoder);
    }

    private static String opened(EncryptedJwts envelopes, String text) {
        try {
            return envelopes.open(text);
        } catch (IntrospectionException untrusted) {
            throw new BadJwtException("expected userinfo encrypted for us, got another", untrusted);
        }
    }

    private static boolean isForUs(Jwt jwt, ClientRegistration registration) {
        String issuer = jwt.getClaimAsString("iss");
        List<String> audience = jwt.getAudience();
        return (issuer == null
                        || issuer.equals(registration.getProviderDetails().getIssuerUri()))
                && (audience == null || audience.isEmpty() || audience.contains(registration.getClientId()));
    }

    private NimbusJwtDecoder decoder(ClientRegistration registration) {
        return NimbusJwtDecoder.withJwkSetUri(
                        requireNonNull(registration.getProviderDetails().getJwkSetUri(), "jwkSetUri"))
                .restOperations(http.keys())
                .jwsAlgorithms(algorithms -> algorithms.addAll(ALGORITHMS))
                .validateType(false)
                .build();
    }
}
