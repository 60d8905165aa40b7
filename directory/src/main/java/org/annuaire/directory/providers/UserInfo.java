package org.annuaire.directory.providers;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.annuaire.directory.providers.UserInfoSettings.Policy;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a provider about the bearer of an access token. The answer is JSON, a signed JWT as at ProConnect, or a signed
 * JWT encrypted for us: the settings say which.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfo">OpenID Connect Core, section 5.3</a>
 */
@Component
final class UserInfo {
    private static final MediaType JWT = MediaType.parseMediaType("application/jwt");
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ProviderHttp http;

    UserInfo(ProviderHttp http) {
        this.http = http;
    }

    /**
     * The claims.
     *
     * @throws RestClientException if the provider does not answer, or answers with an error
     * @throws org.springframework.security.oauth2.jwt.JwtException if its signed answer is invalid, or the answer is
     *     not signed although the settings require it
     * @throws JacksonException if the answer is not a JSON object
     */
    Map<String, Object> fetch(Provider provider, OAuth2AccessToken token) {
        String address = requireNonNull(
                provider.registration()
                        .getProviderDetails()
                        .getUserInfoEndpoint()
                        .getUri(),
                "userInfoUri");
        Map<String, Object> claims = http.plain()
                .get()
                .uri(URI.create(address))
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token.getTokenValue())
                .accept(MediaType.APPLICATION_JSON, JWT)
                .exchange((request, response) -> claims(provider, response));
        return requireNonNull(claims, "claims");
    }

    private static Map<String, Object> claims(Provider provider, ClientHttpResponse response) throws IOException {
        if (!response.getStatusCode().is2xxSuccessful()) {
            throw new RestClientException(
                    "expected userinfo, got status " + response.getStatusCode().value());
        }
        byte[] body = response.getBody().readAllBytes();
        MediaType type = response.getHeaders().getContentType();
        if (type != null && JWT.equalsTypeAndSubtype(type)) {
            return provider.userInfos()
                    .decode(new String(body, StandardCharsets.US_ASCII))
                    .getClaims();
        }
        if (provider.settings().userInfo().policy() != Policy.JSON_OR_SIGNED) {
            throw new BadJwtException("expected userinfo as " + JWT + ", got another type");
        }
        return JSON.readValue(body, OBJECT);
    }
}
