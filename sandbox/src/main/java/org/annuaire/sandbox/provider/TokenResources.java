package org.annuaire.sandbox.provider;

import java.util.Optional;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/** The resource that a token was asked for (RFC 8707); most are asked for none and have no audience. */
final class TokenResources {
    static final String RESOURCE = "resource";

    private TokenResources() {}

    static Optional<String> of(OAuth2Authorization authorization) {
        OAuth2AuthorizationRequest request = authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        Object asked = request == null
                ? authorization.getAttribute(RESOURCE)
                : request.getAdditionalParameters().get(RESOURCE);
        return asked instanceof String resource && !resource.isBlank() ? Optional.of(resource) : Optional.empty();
    }
}
