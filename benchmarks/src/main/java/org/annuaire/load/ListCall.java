package org.annuaire.load;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A call by somebody who is signed in, or by a service with their token. */
record ListCall(String name, HttpClient client, HttpRequest request) {
    /**
     * How long it took until all of the answer was there, in nanoseconds.
     *
     * @throws IllegalStateException if the answer is not 200
     */
    long once() throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        long end = System.nanoTime();
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("expected 200 of " + request.uri() + ", got " + answer.statusCode() + " "
                    + new String(answer.body()));
        }
        return end - start;
    }
}
