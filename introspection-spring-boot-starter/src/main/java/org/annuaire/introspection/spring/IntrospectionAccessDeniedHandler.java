package org.annuaire.introspection.spring;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.annuaire.introspection.spring.IntrospectionError.Kind;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Answers a request whose token is good and does not reach far enough, and names the missing scopes where it can.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3.1">RFC 6750, section 3.1</a>
 */
public final class IntrospectionAccessDeniedHandler implements AccessDeniedHandler {
    private static final String PREFIX = "SCOPE_";

    private final IntrospectionErrorWriter writer;

    /** A handler whose bodies this writer writes. */
    public IntrospectionAccessDeniedHandler(IntrospectionErrorWriter writer) {
        this.writer = requireNonNull(writer, "writer");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        IntrospectionError error =
                new IntrospectionError(Kind.INSUFFICIENT_SCOPE, Kind.INSUFFICIENT_SCOPE.text(), denied);
        response.setStatus(error.kind().status());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, BearerChallenge.of(error, scopes(denied)));
        writer.write(request, response, error);
    }

    private static List<String> scopes(AccessDeniedException denied) {
        if (denied instanceof AuthorizationDeniedException known
                && known.getAuthorizationResult() instanceof AuthorityAuthorizationDecision decision) {
            return decision.getAuthorities().stream()
                    .map(GrantedAuthority::getAuthority)
                    .filter(authority -> authority != null && authority.startsWith(PREFIX))
                    .map(authority -> authority.substring(PREFIX.length()))
                    .toList();
        }
        return List.of();
    }
}
