package org.annuaire.sandbox.provider;

import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OidcConfigurer;
import org.springframework.stereotype.Component;

/** Puts the federation's dialect into the endpoints of Spring's authorization server. */
@Component
final class ProtocolEndpoints {
    private final Clients clients;
    private final AuthorizationResponses authorizationResponses;
    private final IntrospectionResponses introspectionResponses;
    private final UserInfoResponses userInfoResponses;
    private final EndSession endSession;

    ProtocolEndpoints(
            Clients clients,
            AuthorizationResponses authorizationResponses,
            IntrospectionResponses introspectionResponses,
            UserInfoResponses userInfoResponses,
            EndSession endSession) {
        this.clients = clients;
        this.authorizationResponses = authorizationResponses;
        this.introspectionResponses = introspectionResponses;
        this.userInfoResponses = userInfoResponses;
        this.endSession = endSession;
    }

    void customize(OAuth2AuthorizationServerConfigurer server) {
        server.authorizationEndpoint(endpoint -> endpoint.authorizationResponseHandler(authorizationResponses)
                        .errorResponseHandler(authorizationResponses))
                .tokenIntrospectionEndpoint(
                        endpoint -> endpoint.introspectionRequestConverter(new IntrospectionRequests(clients))
                                .introspectionResponseHandler(introspectionResponses))
                .authorizationServerMetadataEndpoint(endpoint -> endpoint.authorizationServerMetadataCustomizer(
                        metadata -> metadata.claims(ProviderMetadata::describe)))
                .oidc(this::customize);
    }

    private void customize(OidcConfigurer oidc) {
        oidc.providerConfigurationEndpoint(endpoint -> endpoint.providerConfigurationCustomizer(
                        metadata -> metadata.claims(ProviderMetadata::describe)))
                .userInfoEndpoint(endpoint ->
                        endpoint.userInfoMapper(UserInfoResponses::claims).userInfoResponseHandler(userInfoResponses))
                .logoutEndpoint(endpoint -> endpoint.authenticationProvider(endSession));
    }
}
