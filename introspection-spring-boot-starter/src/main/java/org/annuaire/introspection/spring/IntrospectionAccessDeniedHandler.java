package org.annuaire.introspection.spring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.annuaire.introspection.spring.IntrospectionError.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Answers a request whose token is good but does not reach far enough, and names the missing scopes if it can; or whose
 * person must sign in again, as {@link StepUp} demands.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3.1">RFC 6750, section 3.1</a>
 */
public final class IntrospectionAccessDeniedHandler implements AccessDeniedHandler {
    private static final String PREFIX = "SCOPE_";

    private final IntrospectionErrorWriter writer;
    private final Challenges challenges;

    IntrospectionAccessDeniedHandler(IntrospectionErrorWriter writer, Challenges challenges) {
        this.writer = writer;
        this.challenges = challenges;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        AuthorizationResult result =
                denied instanceof AuthorizationDeniedException known ? known.getAuthorizationResult() : null;
        boolean tooWeak = result instanceof StepUp.Demand;
        Kind kind = tooWeak ? Kind.INSUFFICIENT_AUTHENTICATION : Kind.INSUFFICIENT_SCOPE;
        IntrospectionError error = new IntrospectionError(kind, kind.text(), denied);
        response.setStatus(kind.status());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        challenges.write(request, response, error, parameters(result));
        writer.write(request, response, error);
    }

    private static Map<String, String> parameters(@Nullable AuthorizationResult result) {
        if (result instanceof StepUp.Demand demand) {
            return demand.parameters();
        }
        if (result instanceof AuthorityAuthorizationDecision decision) {
            String scopes = decision.getAuthorities().stream()
                    .map(GrantedAuthority::getAuthority)
                    .filter(authority -> authority != null && authority.startsWith(PREFIX))
                    .map(authority -> authority.substring(PREFIX.length()))
                    .collect(Collectors.joining(" "));
            return Map.of("scope", scopes);
        }
        return Map.of();
    }
}
