package org.annuaire.introspection.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.spring.PresentedToken.Scheme;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/**
 * Finds the one token of a request: in one {@code Authorization} header and nowhere else.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2">RFC 6750, section 2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-7.1">RFC 9449, section 7.1</a>
 */
final class HeaderTokenResolver implements BearerTokenResolver {
    private static final Pattern IN_QUERY = Pattern.compile("(?:^|.*&)access_token(?:[=&].*|$)", Pattern.DOTALL);

    private final Scheme scheme;
    private final Wrapping wrapping;

    /** How clients send the token. */
    enum Wrapping {
        /** As they got it. */
        NONE,
        /** Encoded in base64, as some clients of ProConnect do, or as they got it. */
        BASE64
    }

    HeaderTokenResolver(Scheme scheme, Wrapping wrapping) {
        this.scheme = scheme;
        this.wrapping = wrapping;
    }

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        List<String> fields = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        String query = request.getQueryString();
        if (fields.size() > 1 || (query != null && IN_QUERY.matcher(query).matches())) {
            throw several();
        }
        if (fields.isEmpty() || !startsWith(scheme, fields.get(0))) {
            return null;
        }
        String text = afterSpaces(fields.get(0).substring(scheme.text().length()));
        if (text.contains(",")) {
            throw several();
        }
        return AccessToken.parse(unwrapped(text))
                .orElseThrow(HeaderTokenResolver::invalid)
                .value();
    }

    /** Without a regular expression: each request comes here several times. */
    private static String afterSpaces(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        return text.substring(start);
    }

    /** Whether the token of this request is sent by this scheme. */
    static boolean uses(Scheme scheme, HttpServletRequest request) {
        String field = request.getHeader(HttpHeaders.AUTHORIZATION);
        return field != null && startsWith(scheme, field);
    }

    private static boolean startsWith(Scheme scheme, String field) {
        int end = scheme.text().length();
        return field.regionMatches(true, 0, scheme.text(), 0, end)
                && (field.length() == end || " \t".indexOf(field.charAt(end)) >= 0);
    }

    /** The token inside, if there is one; a client may also send it as it got it. */
    private String unwrapped(String text) {
        if (wrapping == Wrapping.NONE) {
            return text;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            String inside = new String(bytes, StandardCharsets.ISO_8859_1);
            boolean wrapped = Base64.getEncoder().encodeToString(bytes).equals(text)
                    && AccessToken.parse(inside).isPresent();
            return wrapped ? inside : text;
        } catch (IllegalArgumentException plain) {
            return text;
        }
    }

    static OAuth2AuthenticationException several() {
        return new OAuth2AuthenticationException(
                BearerTokenErrors.invalidRequest(IntrospectionError.Kind.INVALID_REQUEST.text()));
    }

    private static OAuth2AuthenticationException invalid() {
        return new OAuth2AuthenticationException(
                BearerTokenErrors.invalidToken(IntrospectionError.Kind.INVALID_TOKEN.text()));
    }
}
