package org.annuaire.directory.testing;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server answered. */
public record Answer(HttpResponse<String> response) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    /** The body as JSON. */
    public JsonNode json() {
        return JSON.readTree(body());
    }

    /** The text of the contract's {@code detail}. */
    public String detail() {
        return json().path("detail").asString("");
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    public List<String> headers(String name) {
        return response.headers().allValues(name);
    }

    /** Where it redirects to. */
    public String location() {
        return header("Location").orElseThrow(() -> new AssertionError("expected a redirect, got " + this));
    }

    @Override
    public String toString() {
        return status() + " " + response.headers().map() + " " + body();
    }
}
