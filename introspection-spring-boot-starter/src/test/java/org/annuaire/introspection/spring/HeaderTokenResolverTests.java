package org.annuaire.introspection.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.annuaire.introspection.spring.HeaderTokenResolver.Wrapping;
import org.annuaire.introspection.spring.PresentedToken.Scheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

class HeaderTokenResolverTests {
    private final HeaderTokenResolver resolver = new HeaderTokenResolver(Scheme.BEARER, Wrapping.NONE);

    @ParameterizedTest
    @CsvSource({"Bearer abc", "bearer abc", "BEARER abc", "'Bearer   abc'"})
    void findsTheToken(String header) {
        assertThat(resolver.resolve(request(header))).isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic YTpi", "Bearerabc", "DPoP abc", "abc"})
    void findsNoToken(String header) {
        assertThat(resolver.resolve(request(header))).isNull();
        assertThat(resolver.resolve(new MockHttpServletRequest())).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer", "Bearer ", "Bearer\tabc", "Bearer abc ", "Bearer a=b", "Bearer a\"", "Bearer \u00e9"})
    void refusesWhatCannotBeAToken(String header) {
        assertThat(code(resolver, request(header))).isEqualTo("invalid_token");
    }

    @Test
    void refusesATokenOf4097Characters() {
        assertThat(code(resolver, request("Bearer " + "a".repeat(4097)))).isEqualTo("invalid_token");
    }

    @Test
    void refusesSeveralTokens() {
        MockHttpServletRequest twice = request("Bearer abc");
        twice.addHeader("Authorization", "Bearer abc");
        MockHttpServletRequest both = request("Bearer abc");
        both.setQueryString("a=b&access_token=abc");

        assertThat(code(resolver, twice)).isEqualTo("invalid_request");
        assertThat(code(resolver, both)).isEqualTo("invalid_request");
        assertThat(code(resolver, request("Bearer abc, Bearer def"))).isEqualTo("invalid_request");
    }

    @Test
    void leavesOtherQueriesAlone() {
        MockHttpServletRequest request = request("Bearer abc");
        request.setQueryString("not_access_token=1&x=access_token");

        assertThat(resolver.resolve(request)).isEqualTo("abc");
    }

    /** Clients of both habits call the same service. */
    @Test
    void unwrapsCanonicalBase64AndTakesAnythingElseAsItIs() {
        HeaderTokenResolver unwrapping = new HeaderTokenResolver(Scheme.BEARER, Wrapping.BASE64);

        assertThat(unwrapping.resolve(request("Bearer YWI="))).isEqualTo("ab");
        for (String plain : List.of("YWI", "YWJ=", "a_b", "AAAA", "eyJhbGciOiJub25lIn0.e30.")) {
            assertThat(unwrapping.resolve(request("Bearer " + plain))).isEqualTo(plain);
        }
        assertThat(code(unwrapping, request("Bearer YWI= x"))).isEqualTo("invalid_token");
    }

    private static String code(HeaderTokenResolver resolver, MockHttpServletRequest request) {
        return catchThrowableOfType(OAuth2AuthenticationException.class, () -> resolver.resolve(request))
                .getError()
                .getErrorCode();
    }

    private static MockHttpServletRequest request(String header) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Authorization", header);
        return request;
    }
}
