package org.annuaire.directory.providers;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.annuaire.introspection.IntrospectionException;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IssuerSignatures;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.annuaire.introspection.UserInfoDecryption;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/** Verifiers of what providers sign. We choose the algorithms; each of them hashes with SHA-256. */
@Component
final class ProviderJwts {
    private static final Set<SigningAlgorithm> ALGORITHMS =
            Set.of(SigningAlgorithm.RS256, SigningAlgorithm.PS256, SigningAlgorithm.ES256);

    private final ProviderHttp http;
    private final UserInfoKeys userInfoKeys;
    private final Clock clock;
    private final Map<String, KnownKeys> keys = new ConcurrentHashMap<>();

    /** The keys of one provider, which outlive a new reading of its metadata. */
    private record KnownKeys(String address, IssuerSignatures signatures) {}

    /** Gives what a provider signed. */
    interface Verification extends Function<String, IssuerSignatures.Signed> {}

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
                verification(registration),
                clock);
    }

    private static boolean isForUs(Jwt jwt, ClientRegistration registration) {
        String issuer = jwt.getClaimAsString("iss");
        List<String> audience = jwt.getAudience();
        return (issuer == null
                        || issuer.equals(registration.getProviderDetails().getIssuerUri()))
                && (audience == null || audience.isEmpty() || audience.contains(registration.getClientId()));
    }

    private NimbusJwtDecoder decoder(ClientRegistration registration) {
        return new NimbusJwtDecoder(new SignedJwts(verification(registration)));
    }

    private Verification verification(ClientRegistration registration) {
        IssuerSignatures signatures = keys.compute(registration.getRegistrationId(), (id, known) -> {
                    String address = jwkSetUri(registration);
                    return known != null && known.address().equals(address)
                            ? known
                            : new KnownKeys(address, IssuerSignatures.at(address, ALGORITHMS, http.client(), clock));
                })
                .signatures();
        return text -> signatures.verify(text, http.deadline());
    }

    private static String jwkSetUri(ClientRegistration registration) {
        return requireNonNull(registration.getProviderDetails().getJwkSetUri(), "jwkSetUri");
    }

    /** Spring Security's decoder, with our keys: it converts and judges the claims. */
    private static final class SignedJwts extends DefaultJWTProcessor<SecurityContext> {
        private final Verification verification;

        SignedJwts(Verification verification) {
            this.verification = verification;
        }

        @Override
        public JWTClaimsSet process(SignedJWT jwt, @Nullable SecurityContext context)
                throws BadJOSEException, JOSEException {
            try {
                verification.apply(jwt.getParsedString()).claims(); // which are read strictly
                return jwt.getJWTClaimsSet();
            } catch (AuthorizationServerUnavailable unavailable) {
                throw new RemoteKeySourceException("no keys", new IOException(unavailable));
            } catch (IntrospectionException untrusted) {
                throw new BadJOSEException("expected a JWT of the provider, got another", untrusted);
            } catch (ParseException malformed) {
                throw new BadJOSEException("expected claims of a JWT, got others", malformed);
            }
        }
    }
}
