package org.annuaire.introspection.spring;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenAuthenticationConverter;

/**
 * Everything that a security filter chain needs to accept introspected tokens and to refuse others properly: {@code
 * http.oauth2ResourceServer(resourceServer::customize)}. It asks the {@code TokenIntrospector}, with what the sender
 * has proven: Spring's {@code dPoP()} is not needed as well. A bean of type {@link OpaqueTokenAuthenticationConverter},
 * if the application has one, makes the authentication.
 *
 * <p>It is deliberately not a {@code Customizer}: Spring Security applies beans of that type to every filter chain of
 * the application, and chains that were never meant to take tokens would.
 */
public final class IntrospectionResourceServer {
    private final PresentedTokens tokens;
    private final IntrospectionAuthenticationEntryPoint entryPoint;
    private final IntrospectionAccessDeniedHandler deniedHandler;
    private final @Nullable OpaqueTokenAuthenticationConverter converter;

    IntrospectionResourceServer(
            PresentedTokens tokens,
            IntrospectionAuthenticationEntryPoint entryPoint,
            IntrospectionAccessDeniedHandler deniedHandler,
            @Nullable OpaqueTokenAuthenticationConverter converter) {
        this.tokens = tokens;
        this.entryPoint = entryPoint;
        this.deniedHandler = deniedHandler;
        this.converter = converter;
    }

    /** Like this one, with this converter, for an application whose chains use different ones. */
    public IntrospectionResourceServer converter(OpaqueTokenAuthenticationConverter converter) {
        return new IntrospectionResourceServer(
                tokens, entryPoint, deniedHandler, requireNonNull(converter, "converter"));
    }

    /** Makes a chain a resource server. */
    public void customize(OAuth2ResourceServerConfigurer<HttpSecurity> server) {
        server.authenticationConverter(tokens.inRequests())
                .authenticationEntryPoint(entryPoint)
                .accessDeniedHandler(deniedHandler)
                .opaqueToken(opaque -> opaque.authenticationManager(tokens.manager(converter)));
    }
}
