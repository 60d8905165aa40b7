package org.annuaire.sandbox.provider;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2TokenIntrospectionAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads an introspection request, and refuses what node-oidc-provider refuses. It is not a bean: Spring would take it
 * for the reader of bearer tokens.
 */
final class IntrospectionRequests implements AuthenticationConverter {
    static final MediaType JWT = new MediaType("application", "token-introspection+jwt");

    private final OAuth2TokenIntrospectionAuthenticationConverter form =
            new OAuth2TokenIntrospectionAuthenticationConverter();
    private final Clients clients;

    IntrospectionRequests(Clients clients) {
        this.clients = clients;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        Authentication converted = form.convert(request);
        if (converted instanceof OAuth2TokenIntrospectionAuthenticationToken introspection) {
            if (looksStructured(introspection.getToken())) {
                throw refusal("unsupported_token_type", "structured tokens are not introspected");
            }
            if (clients.protectionOf(callerOf(introspection)).isPresent() && !asksForJwt(request)) {
                throw refusal("invalid_request", "this client has to send Accept: " + JWT);
            }
        }
        return converted;
    }

    static String callerOf(OAuth2TokenIntrospectionAuthenticationToken introspection) {
        return introspection.getPrincipal() instanceof OAuth2ClientAuthenticationToken caller ? caller.getName() : "";
    }

    /** The RFC 9701 type has to be named and preferred at least as much as JSON; a wildcard means JSON. */
    static boolean asksForJwt(HttpServletRequest request) {
        try {
            List<MediaType> accepted = MediaType.parseMediaTypes(request.getHeader("Accept"));
            return accepted.stream()
                    .sorted(Comparator.comparingDouble(MediaType::getQualityValue)
                            .reversed())
                    .filter(type -> type.equalsTypeAndSubtype(JWT) || type.includes(MediaType.APPLICATION_JSON))
                    .findFirst()
                    .filter(type -> type.equalsTypeAndSubtype(JWT))
                    .isPresent();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static boolean looksStructured(String token) {
        int parts = token.split("\\.", -1).length;
        return token.startsWith("ey") && (parts == 3 || parts == 5);
    }

    private static OAuth2AuthenticationException refusal(String code, String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, description, null));
    }
}
