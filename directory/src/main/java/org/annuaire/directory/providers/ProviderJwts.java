package org.annuaire.directory.providers;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.annuaire.introspection.IntrospectionException;
import org.annuaire.introspection.UserInfoDecryption;
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
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/** Verifiers of what providers sign. We choose the algorithms; each of them hashes with SHA-256. */
@Component
final class ProviderJwts {
    private static final Set<SignatureAlgorithm> ALGORITHMS =
            Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256);

    private final ProviderHttp http;
    private final UserInfoKeys userInfoKeys;
    private final Clock clock;

    ProviderJwts(ProviderHttp http, UserInfoKeys userInfoKeys, Clock clock) {
        this.http = http;
        this.userInfoKeys = userInfoKeys;
        this.clock = clock;
    }

    /**
     * ID tokens: signature, then issuer, audience, authorized party and times.
     *
     * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">OpenID Connect Core,
     *     section 3.1.3.7</a>
     */
    JwtDecoder idTokens(ClientRegistration registration) {
        NimbusJwtDecoder decoder = decoder(registration);
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                List.of(JwtTypeValidator.jwt(), new JwtTimestampValidator(), new OidcIdTokenValidator(registration))));
        return decoder;
    }

    /**
     * Signed userinfo: signature, then issuer, audience and times, as far as present. If the provider encrypts it for
     * us, decryption comes first: that proves nothing, as anybody may have our public key, so the rest follows in any
     * case.
     *
     * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse">OpenID Connect Core,
     *     section 5.3.2</a>
     */
    JwtDecoder userInfos(ClientRegistration registration) {
        NimbusJwtDecoder decoder = decoder(registration);
        OAuth2TokenValidator<Jwt> forUs = jwt -> isForUs(jwt, registration)
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(
                        new OAuth2Error("invalid_user_info", "expected our provider's userinfo for us", null));
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(new JwtTimestampValidator(), forUs)));
        return userInfoKeys
                .decryption(registration.getRegistrationId())
                .<JwtDecoder>map(decryption -> text -> decoder.decode(decrypted(decryption, text)))
                .orElse(decoder);
    }

    private static String decrypted(UserInfoDecryption decryption, String text) {
        try {
            return decryption.decrypt(text);
        } catch (IntrospectionException untrusted) {
            throw new BadJwtException("expected userinfo encrypted for us, got another", untrusted);
        }
    }

    /** Logout tokens: signature, then what their specification says. */
    LogoutTokens logoutTokens(ClientRegistration registration) {
        return new LogoutTokens(
                registration.getRegistrationId(),
                requireNonNull(registration.getProviderDetails().getIssuerUri(), "issuerUri"),
                registration.getClientId(),
                ALGORITHMS.stream()
                        .map(algorithm -> JWSAlgorithm.parse(algorithm.getName()))
                        .collect(Collectors.toUnmodifiableSet()),
                keys(jwkSetUri(registration)),
                clock);
    }

    private JWKSource<SecurityContext> keys(String address) {
        RestTemplate template = http.keys();
        ResourceRetriever retriever = url -> {
            try {
                return new Resource(template.getForObject(address, String.class), "application/json");
            } catch (RestClientException e) {
                throw new IOException("no keys at " + address, e);
            }
        };
        try {
            var source = new URLBasedJWKSetSource<SecurityContext>(
                    URI.create(address).toURL(), retriever);
            return JWKSourceBuilder.create(new BurstLimitedKeys(source))
                    .refreshAheadCache(false)
                    .rateLimited(false)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("expected jwks_uri to be an address, got another", e);
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
        return NimbusJwtDecoder.withJwkSetUri(jwkSetUri(registration))
                .restOperations(http.keys())
                .jwsAlgorithms(algorithms -> algorithms.addAll(ALGORITHMS))
                .validateType(false)
                .build();
    }

    private static String jwkSetUri(ClientRegistration registration) {
        return requireNonNull(registration.getProviderDetails().getJwkSetUri(), "jwkSetUri");
    }
}
