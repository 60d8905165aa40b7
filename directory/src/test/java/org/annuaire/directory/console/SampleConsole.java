package org.annuaire.directory.console;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.annuaire.directory.console.NavigationEntry.Place;
import org.annuaire.directory.shared.ProblemException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.info.ProjectInfoAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The real pages with sample models, over HTTP on a free port: Spring MVC, Thymeleaf and Spring Security, no database.
 */
final class SampleConsole implements AutoCloseable {
    /** What the pages may load: nothing from elsewhere, no script and no style in the page itself. */
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext application;

    private SampleConsole(ConfigurableApplicationContext application) {
        this.application = application;
    }

    static SampleConsole start(String... settings) {
        return new SampleConsole(new SpringApplicationBuilder(Pages.class)
                .web(WebApplicationType.SERVLET)
                .properties("server.port=0", "server.address=127.0.0.1", "annuaire.public-url=http://localhost")
                .properties(settings)
                .run());
    }

    String url(String path) {
        return "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port") + path;
    }

    /** @param headers names and values in turn */
    HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url(path)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        application.close();
    }

    /** Without a stereotype, so that no other test's component scan finds it. */
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        ValidationAutoConfiguration.class,
        ThymeleafAutoConfiguration.class,
        MessageSourceAutoConfiguration.class,
        PropertyPlaceholderAutoConfiguration.class,
        ProjectInfoAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        ServletWebSecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    @ComponentScan(basePackageClasses = {SignedInPerson.class, ProblemException.class})
    static final class Pages {
        @Bean
        RouterFunction<ServerResponse> samples() {
            var routes = RouterFunctions.route();
            Arrays.stream(SamplePage.values())
                    .forEach(page -> routes.GET(
                            page.path(), request -> ServerResponse.ok().render(page.view(), page.model())));
            routes.GET("/broken", request -> {
                throw new IllegalStateException("a secret of the program");
            });
            routes.GET("/api/v1.0/broken/", request -> {
                throw new IllegalStateException("a secret of the program");
            });
            return routes.build();
        }

        /** Like a session: a person if the request says so, and a failure if the database is gone. */
        @Bean
        CurrentPerson currentPerson(HttpServletRequest request) {
            return () -> {
                if (request.getRequestURI().equals("/broken")) {
                    throw new IllegalStateException("no database");
                }
                var name = request.getHeader("Sample-Person");
                return name == null
                        ? null
                        : new SignedInPerson(SamplePage.viewer(), name, null, "Ville de Lyon", ZoneOffset.UTC);
            };
        }

        /** As the modules have it for somebody who may do everything. */
        @Bean
        NavigationSource navigation() {
            return viewer -> List.of(
                    new NavigationEntry("organizations", "organizations.section", "landmark", "/o", Place.STAFF, 20),
                    new NavigationEntry("services", "serviceproviders.section", "plug", "/s", Place.ORGANIZATION, 20),
                    new NavigationEntry("teams", "teams.section", "network", "/teams", Place.EVERYBODY, 20));
        }

        @Bean
        SecurityFilterChain security(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.requestMatchers("/forbidden")
                            .denyAll()
                            .anyRequest()
                            .permitAll())
                    .csrf(withDefaults())
                    .headers(headers ->
                            headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY)))
                    .build();
        }
    }
}
