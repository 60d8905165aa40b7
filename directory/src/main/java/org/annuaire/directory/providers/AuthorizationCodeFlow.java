package org.annuaire.directory.providers;

import static java.util.Objects.requireNonNull;
import static org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames.NONCE;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.annuaire.directory.providers.ProviderSettings.ClaimsSource;
import org.annuaire.directory.providers.SignInAttempt.Prompt;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.users.PersonClaims;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;

/**
 * The authorization code flow of OpenID Connect, with Spring Security: asks a provider, and verifies its answer.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth">OpenID Connect Core, section
 *     3.1</a>
 */
@Component
public final class AuthorizationCodeFlow {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorizationCodeFlow.class);

    private static final Duration SKEW = Duration.ofMinutes(1);

    private final RestClientAuthorizationCodeTokenResponseClient tokens;
    private final UserInfo userInfo;
    private final ProviderCalls calls;

    AuthorizationCodeFlow(ProviderHttp http, UserInfo userInfo, ProviderCalls calls) {
        this.tokens = new RestClientAuthorizationCodeTokenResponseClient();
        this.tokens.setRestClient(http.tokens());
        this.userInfo = userInfo;
        this.calls = calls;
    }

    /** A person, the ID token about them, and the provider's names for them and their session. */
    public record Answer(PersonClaims claims, String idToken, ProviderSession session) {}

    /** Where to send the browser. */
    public OAuth2AuthorizationRequest request(Provider provider, SignInAttempt attempt, Map<String, String> hints) {
        Map<String, Object> parameters = new LinkedHashMap<>(hints);
        parameters.put(NONCE, hash(attempt.nonce()));
        parameters.put(PkceParameterNames.CODE_CHALLENGE, hash(attempt.codeVerifier()));
        parameters.put(PkceParameterNames.CODE_CHALLENGE_METHOD, "S256");
        if (!provider.settings().acrValues().isEmpty()) {
            parameters.put("acr_values", String.join(" ", provider.settings().acrValues()));
        }
        if (attempt.prompt() != Prompt.ALLOWED) {
            parameters.put("prompt", attempt.prompt() == Prompt.NONE ? "none" : "login");
        }
        if (attempt.prompt() == Prompt.LOGIN) {
            parameters.put("max_age", "0");
        }
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(requireNonNull(
                        provider.registration().getProviderDetails().getAuthorizationUri(), "authorizationUri"))
                .clientId(provider.registration().getClientId())
                .redirectUri(provider.registration().getRedirectUri())
                .scopes(provider.registration().getScopes())
                .state(attempt.state())
                .additionalParameters(parameters)
                .attributes(attributes -> {
                    attributes.put(NONCE, attempt.nonce());
                    attributes.put(PkceParameterNames.CODE_VERIFIER, attempt.codeVerifier());
                })
                .build();
    }

    /**
     * Redeems the code: token call, ID token, userinfo.
     *
     * @throws ProblemException if the provider does not answer, its answer cannot be trusted, or too many people wait
     *     for it already
     */
    public Answer redeem(Provider provider, SignInAttempt attempt, String code) {
        return calls.signIn(provider.id(), () -> redeemed(provider, attempt, code));
    }

    private Answer redeemed(Provider provider, SignInAttempt attempt, String code) {
        OAuth2AuthorizationRequest request = request(provider, attempt, Map.of());
        OAuth2AuthorizationResponse response = OAuth2AuthorizationResponse.success(code)
                .redirectUri(requireNonNull(request.getRedirectUri(), "redirectUri"))
                .state(attempt.state())
                .build();
        try {
            var authentication = flow(provider)
                    .authenticate(new OAuth2LoginAuthenticationToken(
                            provider.registration(), new OAuth2AuthorizationExchange(request, response)));
            if (authentication == null || !(authentication.getPrincipal() instanceof OidcUser person)) {
                throw new IllegalStateException("expected an OpenID Connect request, got another");
            }
            requireFresh(provider, attempt, person.getIdToken());
            requireAssurance(provider, person.getIdToken());
            return answer(provider, person);
        } catch (AuthenticationException | JwtException | RestClientException | JacksonException e) {
            LOG.warn("provider {}: sign-in failed: {}", provider.id(), FailedAnswer.reason(e));
            LOG.debug("cause", e);
            throw new ProblemException(FailedAnswer.problem(e));
        }
    }

    /**
     * Whoever holds the browser can take our wish for a new authentication out of the request.
     *
     * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect Core, section
     *     3.1.2.1, max_age</a>
     */
    private static void requireFresh(Provider provider, SignInAttempt attempt, OidcIdToken idToken) {
        if (attempt.prompt() != Prompt.LOGIN) {
            return;
        }
        Instant authenticated = idToken.getAuthenticatedAt();
        // auth_time has whole seconds; exactly as old as the request, and a minute for clocks that differ, is fresh
        if (authenticated == null || authenticated.isBefore(attempt.begun().minus(SKEW))) {
            LOG.warn(
                    "provider {}: expected a new authentication, got {}",
                    provider.id(),
                    authenticated == null ? "no auth_time" : "an old auth_time");
            throw new ProblemException(ProviderProblem.SIGN_IN_NOT_FRESH);
        }
    }

    /** Asking for {@code acr_values} is a wish, which the provider may not grant. */
    private static void requireAssurance(Provider provider, OidcIdToken idToken) {
        List<String> enough = provider.settings().requiredAcr();
        boolean assured = idToken.getClaims().get("acr") instanceof String assurance && enough.contains(assurance);
        if (!enough.isEmpty() && !assured) {
            LOG.warn("provider {}: expected an acr of {}, got none of them", provider.id(), enough);
            throw new ProblemException(ProviderProblem.ASSURANCE_TOO_LOW);
        }
    }

    private Answer answer(Provider provider, OidcUser person) {
        OidcIdToken idToken = person.getIdToken();
        Map<String, Object> claims = provider.settings().claimsSource() == ClaimsSource.USER_INFO
                ? requireNonNull(person.getUserInfo(), "userInfo").getClaims()
                : idToken.getClaims();
        return ClaimsReader.read(provider.settings(), provider.issuer(), claims)
                .map(read -> new Answer(read, idToken.getTokenValue(), session(provider, idToken)))
                .orElseThrow(() -> new ProblemException(
                        SubjectMember.of(provider.settings()).isSub()
                                ? ProviderProblem.PROVIDER_RESPONSE_REFUSED
                                : ProviderProblem.SUBJECT_NOT_TOLD));
    }

    private static ProviderSession session(Provider provider, OidcIdToken idToken) {
        boolean named = idToken.getClaims().get("sid") instanceof String sid && sid.length() <= ProviderSession.LONGEST;
        return new ProviderSession(provider.issuer(), subject(idToken), named ? idToken.getClaimAsString("sid") : null);
    }

    private OidcAuthorizationCodeAuthenticationProvider flow(Provider provider) {
        var flow = new OidcAuthorizationCodeAuthenticationProvider(tokens, request -> person(provider, request));
        flow.setJwtDecoderFactory(registration -> provider.idTokens());
        return flow;
    }

    private OidcUser person(Provider provider, OidcUserRequest request) {
        OidcIdToken idToken = request.getIdToken();
        String tokenHash = idToken.getAccessTokenHash();
        if (tokenHash != null
                && !tokenHash.equals(leftHalf(request.getAccessToken().getTokenValue()))) {
            throw invalid("expected at_hash to be that of the access token, got another");
        }
        if (provider.settings().claimsSource() == ClaimsSource.ID_TOKEN) {
            return new DefaultOidcUser(null, idToken);
        }
        Map<String, Object> claims = userInfo.fetch(provider, request.getAccessToken());
        if (!subject(idToken).equals(claims.get("sub"))) {
            throw invalid("expected userinfo about the subject of the ID token, got another");
        }
        return new DefaultOidcUser(null, idToken, new OidcUserInfo(claims));
    }

    /** Spring Security accepts no ID token without one. */
    private static String subject(OidcIdToken idToken) {
        return requireNonNull(idToken.getSubject(), "sub");
    }

    private static OAuth2AuthenticationException invalid(String why) {
        return new OAuth2AuthenticationException(new OAuth2Error("invalid_id_token", why, null), why);
    }

    private static String hash(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(text));
    }

    /** @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#CodeIDToken">section 3.1.3.6, at_hash</a> */
    private static String leftHalf(String accessToken) {
        byte[] digest = sha256(accessToken);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, digest.length / 2));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
