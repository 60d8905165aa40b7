package org.annuaire.directory.apidocs;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.annuaire.directory.shared.Body;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.TokenSubject;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.User;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of the API that programs read: {@code GET /api/v1.0/swagger.json}. */
@Configuration(proxyBeanMethods = false)
class ApiDocumentConfiguration {
    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(
                        Viewer.class, User.class, TokenSubject.class, PageQuery.class, CursorQuery.class, Body.class);
    }

    @Bean
    ModelConverter recordSchemas() {
        return new RecordSchemas();
    }

    /** The server is where the document came from: nothing is derived from a request's {@code Host}. */
    @Bean
    OpenAPI apiDocument() {
        return new OpenAPI()
                .info(new Info()
                        .title("Annuaire")
                        .version("1.0")
                        .description("A directory of people. Version 1.0 grows by new optional fields and paths only."))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                DocumentedRefusals.SESSION,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("annuaire_session")
                                        .description("A browser in which somebody is signed in"))
                        .addSecuritySchemes(
                                DocumentedRefusals.CSRF,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.HEADER)
                                        .name("X-CSRFToken")
                                        .description("The value of the cookie csrftoken"))
                        .addSecuritySchemes(DocumentedRefusals.TOKEN, accessToken())
                        .addSecuritySchemes(
                                DocumentedRefusals.API_KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.HEADER)
                                        .name("Authorization")
                                        .description("ApiKey, a space, and the key of an account service")));
    }

    /**
     * Neither {@code oauth2} nor {@code openIdConnect}: they would name the addresses of one authorization server,
     * which are not part of this API and differ between installations. Since 3.1 a requirement of any scheme may name
     * scopes.
     */
    private static SecurityScheme accessToken() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("An access token of the person for whom a service calls, with the scope that the operation"
                        + " names, or one of them where it names several."
                        + " /.well-known/oauth-protected-resource (RFC 9728) says which authorization server"
                        + " issues it, and lists all scopes");
    }
}
