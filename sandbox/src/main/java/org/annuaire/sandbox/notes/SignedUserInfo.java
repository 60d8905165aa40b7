package org.annuaire.sandbox.notes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.annuaire.sandbox.http.BoundedHttp;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Reads the userinfo where the provider signs it, as ProConnect does; Spring's own reader expects JSON. */
final class SignedUserInfo implements OAuth2UserService<OAuth2UserRequest, OAuth2User> {
    private static final int MAX_BYTES = 64 * 1024;

    private final BoundedHttp http;

    SignedUserInfo(Duration deadline) {
        this.http = new BoundedHttp(deadline, MAX_BYTES);
    }

    @Override
    public OAuth2User loadUser(OAuth2UserRequest request) {
        ClientRegistration registration = request.getClientRegistration();
        String body = fetch(registration, request.getAccessToken().getTokenValue());
        try {
            Jwt userInfo = decoder(registration).decode(body);
            return new DefaultOAuth2User(
                    AuthorityUtils.createAuthorityList("ROLE_PERSON"), userInfo.getClaims(), "sub");
        } catch (JwtException e) {
            throw refused("the userinfo is not trustworthy: " + e.getMessage(), e);
        }
    }

    private String fetch(ClientRegistration registration, String accessToken) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        registration.getProviderDetails().getUserInfoEndpoint().getUri()))
                .header("Authorization", "Bearer " + accessToken)
                .header("Accept", "application/jwt")
                .build();
        try {
            BoundedHttp.Answer answer = http.send(request);
            if (answer.status() != 200) {
                throw refused("the userinfo endpoint answered " + answer.status(), null);
            }
            return answer.body();
        } catch (IOException e) {
            throw refused("the userinfo endpoint cannot be reached: " + e.getMessage(), e);
        }
    }

    private static NimbusJwtDecoder decoder(ClientRegistration registration) {
        ClientRegistration.ProviderDetails provider = registration.getProviderDetails();
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        Objects.requireNonNull(provider.getJwkSetUri(), "jwks_uri"))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(Objects.requireNonNull(provider.getIssuerUri(), "issuer")),
                new JwtClaimValidator<List<String>>(
                        "aud", audience -> audience != null && audience.contains(registration.getClientId()))));
        return decoder;
    }

    private static OAuth2AuthenticationException refused(String description, @Nullable Exception cause) {
        OAuth2Error error = new OAuth2Error("invalid_user_info_response", description, null);
        return new OAuth2AuthenticationException(error, description, cause);
    }
}
