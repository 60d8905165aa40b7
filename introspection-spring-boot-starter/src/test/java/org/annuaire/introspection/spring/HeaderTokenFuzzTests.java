package org.annuaire.introspection.spring;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.spring.HeaderTokenResolver.Wrapping;
import org.annuaire.introspection.spring.PresentedToken.Scheme;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/** Any bytes as header or query: no token, a well-formed one, or a refusal of two kinds comes of them. */
final class HeaderTokenFuzzTests {
    @FuzzTest(maxDuration = "")
    void findsAWellFormedTokenOrNone(byte[] data) {
        if (data.length == 0) {
            return;
        }
        int choice = data[0];
        String text = new String(Arrays.copyOfRange(data, 1, data.length), ISO_8859_1);
        MockHttpServletRequest request = new MockHttpServletRequest();
        if ((choice & 2) == 0) {
            request.addHeader(
                    "Authorization", (choice & 4) == 0 ? text : ((choice & 8) == 0 ? "Bearer " : "DPoP ") + text);
        } else {
            request.setQueryString(text);
        }
        Wrapping wrapping = (choice & 1) == 0 ? Wrapping.NONE : Wrapping.BASE64;
        judge(new HeaderTokenResolver((choice & 8) == 0 ? Scheme.BEARER : Scheme.DPOP, wrapping), request);
    }

    private static void judge(HeaderTokenResolver resolver, MockHttpServletRequest request) {
        try {
            String token = resolver.resolve(request);
            if (token != null
                    && (AccessToken.parse(token).isEmpty()
                            || !US_ASCII.newEncoder().canEncode(token))) {
                throw new AssertionError("expected a well-formed token, got another");
            }
        } catch (OAuth2AuthenticationException refused) {
            String code = refused.getError().getErrorCode();
            if (!code.equals("invalid_token") && !code.equals("invalid_request")) {
                throw new AssertionError("expected one of two codes, got " + code);
            }
        }
    }
}
