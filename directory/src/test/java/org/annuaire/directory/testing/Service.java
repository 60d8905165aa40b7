package org.annuaire.directory.testing;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

/** A service that calls the directory with an access token. */
public final class Service {
    private final TestDirectory directory;
    private final String token;

    Service(TestDirectory directory, String token) {
        this.directory = directory;
        this.token = token;
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /** Asks for this media type. */
    public Answer get(String path, String accept) {
        return send(request(path).header("Accept", accept).GET());
    }

    public Answer post(String path, String json) {
        return send("POST", path, BodyPublishers.ofString(json));
    }

    public Answer put(String path, String json) {
        return send("PUT", path, BodyPublishers.ofString(json));
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, BodyPublishers.ofString(json));
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    /** Any method; an empty text for no body. */
    public Answer send(String method, String path, String json) {
        return send(method, path, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    }

    private Answer send(String method, String path, BodyPublisher body) {
        return send(request(path).method(method, body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(directory.origin().resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private static Answer send(HttpRequest.Builder request) {
        return Http.send(request);
    }
}
