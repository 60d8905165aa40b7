package org.annuaire.sandbox.notes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A directory that keeps what it was asked and answers as told. */
final class FakeDirectory implements AutoCloseable {
    private static final Reply NO_TEAMS =
            new Reply(200, "{\"count\":0,\"next\":null,\"previous\":null,\"results\":[]}", "");

    final Queue<Call> calls = new ConcurrentLinkedQueue<>();

    private final HttpServer server;
    private volatile @Nullable Reply toGet = NO_TEAMS;
    private volatile @Nullable Reply toPost = NO_TEAMS;

    record Call(String method, String path, String authorization, String accept, String body) {}

    record Reply(int status, String body, String challenge) {}

    FakeDirectory() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/resource-server/v1.0/teams/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void reset() {
        calls.clear();
        toGet = NO_TEAMS;
        toPost = NO_TEAMS;
    }

    /** Drops every connection without an answer. */
    void goesAway() {
        toGet = null;
        toPost = null;
    }

    void answersGet(Reply reply) {
        toGet = reply;
    }

    void answersPost(Reply reply) {
        toPost = reply;
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.add(new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Accept"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        @Nullable Reply reply = exchange.getRequestMethod().equals("POST") ? toPost : toGet;
        if (reply == null) {
            exchange.close();
            return;
        }
        if (!reply.challenge().isEmpty()) {
            exchange.getResponseHeaders().set("WWW-Authenticate", reply.challenge());
        }
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
