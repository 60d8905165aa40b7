package org.annuaire.directory.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Plain requests: no redirects, no cookies. Each answer must be one that the API's description knows. */
final class Http {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Http() {}

    static Answer send(HttpRequest.Builder request) {
        try {
            HttpRequest complete = request.timeout(PATIENCE).build();
            Answer answer = new Answer(CLIENT.send(complete, BodyHandlers.ofString()));
            ApiDocument.check(complete, answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
