package org.annuaire.introspection.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** An application that runs on a free port, and the requests to it. */
final class Running implements AutoCloseable {
    static final String CLIENT_ID = "notes";
    static final String SECRET = "not a secret at all";

    private final ServletWebServerApplicationContext context;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Running(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    /** The settings for this server, five of them, and what the test makes of them. */
    static Map<String, String> settings(LocalAuthorizationServer server) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("annuaire.introspection.issuer-uri", server.issuer());
        settings.put("annuaire.introspection.client-id", CLIENT_ID);
        settings.put("annuaire.introspection.client-secret", SECRET);
        settings.put("annuaire.introspection.encryption.keys[0].location", TestKeys.rsaFile());
        settings.put("annuaire.introspection.token.allow-any-client", "true");
        return settings;
    }

    static Running start(Class<?> application, Map<String, String> settings) {
        Map<String, Object> properties = new LinkedHashMap<>(settings);
        properties.put("server.port", "0");
        properties.put("server.address", "127.0.0.1");
        properties.put("spring.main.banner-mode", "off");
        SpringApplication starting = new SpringApplication(application);
        starting.setDefaultProperties(properties);
        return new Running((ServletWebServerApplicationContext) starting.run());
    }

    URI address(String path) {
        return URI.create(
                "http://127.0.0.1:" + requireNonNull(context.getWebServer()).getPort() + path);
    }

    HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send(path, request -> request.header("Authorization", "Bearer " + token));
    }

    HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> change)
            throws IOException, InterruptedException {
        return http.send(change.apply(HttpRequest.newBuilder(address(path))).build(), BodyHandlers.ofString(UTF_8));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    HttpClient http() {
        return http;
    }

    @Override
    public void close() {
        context.close();
    }
}
