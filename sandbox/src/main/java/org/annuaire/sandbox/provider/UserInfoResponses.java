package org.annuaire.sandbox.provider;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** Answers the userinfo request with a signed JWT for the client that the token was issued to. */
@Component
final class UserInfoResponses implements AuthenticationSuccessHandler {
    private static final long LIFETIME_SECONDS = 60;

    private final SigningKeys keys;
    private final Issuer issuer;
    private final Clock clock;

    UserInfoResponses(SigningKeys keys, Issuer issuer, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
    }

    static OidcUserInfo claims(OidcUserInfoAuthenticationContext context) {
        SignedInPerson person = Authorizations.personOf(context.getAuthorization())
                .orElseThrow(() -> new IllegalStateException("expected a person behind the token"));
        return new OidcUserInfo(PersonClaims.of(person, context.getAccessToken().getScopes()));
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        OidcUserInfoAuthenticationToken userInfo = (OidcUserInfoAuthenticationToken) authentication;
        JwtAuthenticationToken bearer = (JwtAuthenticationToken) userInfo.getPrincipal();
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>(
                requireNonNull(userInfo.getUserInfo(), "userInfo").getClaims());
        claims.put("iss", issuer.of(request));
        claims.put("aud", bearer.getToken().getClaimAsString(OpaqueTokenDecoder.CLIENT_ID));
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + LIFETIME_SECONDS);
        response.setContentType(new MediaType("application", "jwt").toString());
        response.getOutputStream().write(keys.signedWithRsa(claims).getBytes(StandardCharsets.US_ASCII));
    }
}
