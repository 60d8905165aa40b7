package org.annuaire.introspection.spring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.spring.IntrospectionError.Kind;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Answers a request whose token is missing, bad, or could not be checked. The challenge is for a client that can do
 * better with another token; when the authorization server is in trouble there is none, because clients would throw a
 * good token away.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, section 3</a>
 */
public final class IntrospectionAuthenticationEntryPoint implements AuthenticationEntryPoint {
    private static final int RETRY_SECONDS = 2;

    private final IntrospectionErrorWriter writer;
    private final Challenges challenges;

    IntrospectionAuthenticationEntryPoint(IntrospectionErrorWriter writer, Challenges challenges) {
        this.writer = writer;
        this.challenges = challenges;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        IntrospectionError error = error(failure);
        response.setStatus(error.kind().status());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (error.kind() == Kind.UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter((IntrospectionFailed) failure)));
        } else if (error.kind() != Kind.BAD_GATEWAY) {
            challenges.write(request, response, error);
        }
        writer.write(request, response, error);
    }

    private static IntrospectionError error(AuthenticationException failure) {
        if (failure instanceof IntrospectionFailed failed) {
            Kind kind = failed.reason() instanceof AuthorizationServerUnavailable ? Kind.UNAVAILABLE : Kind.BAD_GATEWAY;
            return new IntrospectionError(kind, kind.text(), failure);
        }
        if (failure instanceof OAuth2AuthenticationException refused) {
            String text = refused.getMessage();
            Kind kind = kind(refused.getError().getErrorCode());
            return new IntrospectionError(kind, text == null || text.isBlank() ? kind.text() : text, failure);
        }
        boolean missing = failure instanceof InsufficientAuthenticationException
                || failure instanceof AuthenticationCredentialsNotFoundException;
        Kind kind = missing ? Kind.MISSING_TOKEN : Kind.INVALID_TOKEN;
        return new IntrospectionError(kind, kind.text(), failure);
    }

    private static Kind kind(String code) {
        return Stream.of(Kind.INVALID_REQUEST, Kind.INVALID_PROOF, Kind.INSUFFICIENT_SCOPE)
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElse(Kind.INVALID_TOKEN);
    }

    /** What the server asked for, else a short random time, so that clients do not all come back at once. */
    private static long retryAfter(IntrospectionFailed failed) {
        return failed.reason()
                .retryAfter()
                .map(Duration::toSeconds)
                .orElseGet(
                        () -> RETRY_SECONDS + (long) ThreadLocalRandom.current().nextInt(RETRY_SECONDS + 1));
    }
}
