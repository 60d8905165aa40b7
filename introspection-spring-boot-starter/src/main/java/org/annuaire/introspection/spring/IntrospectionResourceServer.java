package org.annuaire.introspection.spring;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/**
 * Everything that a security filter chain needs to accept introspected tokens and to refuse others properly:
 * {@code http.oauth2ResourceServer(resourceServer::customize)}. A bean of type
 * {@link OpaqueTokenAuthenticationConverter}, if the application has one, makes the authentication.
 *
 * <p>It is deliberately no {@code Customizer}: Spring Security applies beans of that type to every filter chain of the
 * application, and chains that were never meant to take tokens would.
 */
public final class IntrospectionResourceServer {
    private final OpaqueTokenIntrospector introspector;
    private final BearerTokenResolver resolver;
    private final IntrospectionAuthenticationEntryPoint entryPoint;
    private final IntrospectionAccessDeniedHandler deniedHandler;
    private final @Nullable OpaqueTokenAuthenticationConverter converter;

    IntrospectionResourceServer(
            OpaqueTokenIntrospector introspector,
            BearerTokenResolver resolver,
            IntrospectionAuthenticationEntryPoint entryPoint,
            IntrospectionAccessDeniedHandler deniedHandler,
            @Nullable OpaqueTokenAuthenticationConverter converter) {
        this.introspector = introspector;
        this.resolver = resolver;
        this.entryPoint = entryPoint;
        this.deniedHandler = deniedHandler;
        this.converter = converter;
    }

    /** As this one, with this converter, for an application whose chains differ in theirs. */
    public IntrospectionResourceServer converter(OpaqueTokenAuthenticationConverter converter) {
        return new IntrospectionResourceServer(
                introspector, resolver, entryPoint, deniedHandler, requireNonNull(converter, "converter"));
    }

    /** Makes a chain a resource server. */
    public void customize(OAuth2ResourceServerConfigurer<HttpSecurity> server) {
        server.bearerTokenResolver(resolver)
                .authenticationEntryPoint(entryPoint)
                .accessDeniedHandler(deniedHandler)
                .opaqueToken(opaque -> {
                    opaque.introspector(introspector);
                    if (converter != null) {
                        opaque.authenticationConverter(converter);
                    }
                });
    }
}
