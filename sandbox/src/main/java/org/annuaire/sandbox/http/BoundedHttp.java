package org.annuaire.sandbox.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An HTTP client with one deadline for the whole exchange, a limit on the body, and no redirects. */
public final class BoundedHttp {
    private final HttpClient client;
    private final Duration deadline;
    private final int maxBytes;

    /** What came back, whatever its status. */
    public record Answer(int status, HttpHeaders headers, String body) {}

    public BoundedHttp(Duration deadline, int maxBytes) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(deadline)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.deadline = deadline;
        this.maxBytes = maxBytes;
    }

    /** Sends and reads to the end, or throws when that takes too long, is too much, or nobody answers. */
    public Answer send(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> pending =
                client.sendAsync(request, response -> new BoundedBody(maxBytes));
        try {
            // The client's own timeout ends with the headers; this one covers the body too.
            HttpResponse<byte[]> response = pending.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(
                    response.statusCode(), response.headers(), new String(response.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new IOException("expected an answer within " + deadline.toMillis() + " ms, got none", e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for an answer");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException("expected an answer, got " + reason(cause), cause);
        }
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
