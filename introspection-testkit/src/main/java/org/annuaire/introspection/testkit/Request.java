package org.annuaire.introspection.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a client sent: form or query parameters, each at most once, headers, and perhaps a certificate. */
record Request(
        String method,
        String path,
        Map<String, String> parameters,
        Map<String, List<String>> headers,
        Optional<X509Certificate> certificate) {
    static Request of(HttpMessage message) {
        URI target = URI.create(message.target());
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = target.getRawQuery();
        addAll(parameters, query == null ? "" : query);
        if ("POST".equals(message.method())) {
            addAll(parameters, new String(message.body(), UTF_8));
        }
        return new Request(message.method(), target.getPath(), parameters, message.headers(), message.certificate());
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** The first value of the header. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name))
                .flatMap(values -> values.stream().findFirst());
    }

    Optional<String> bearerToken() {
        return header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7));
    }

    Optional<String> cookie(String name) {
        for (String pair : header("Cookie").orElse("").split(";")) {
            String[] parts = pair.trim().split("=", 2);
            if (parts.length == 2 && parts[0].equals(name)) {
                return Optional.of(parts[1]);
            }
        }
        return Optional.empty();
    }

    private static void addAll(Map<String, String> parameters, String encoded) {
        for (String pair : encoded.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            String[] parts = pair.split("=", 2);
            String name = URLDecoder.decode(parts[0], UTF_8);
            String value = parts.length == 2 ? URLDecoder.decode(parts[1], UTF_8) : "";
            if (parameters.put(name, value) != null) {
                throw new ProtocolError(400, "invalid_request", "a parameter is there twice");
            }
        }
    }
}
