package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** An authorization server that always gives the same answer, and costs as little as it can. */
final class LocalServer implements AutoCloseable {
    private static final String JWT = "application/token-introspection+jwt";
    private static final String JSON = "application/json";

    private final HttpServer server;

    LocalServer(Answer answer) {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        route("/keys", "application/jwk-set+json", new JWKSet(answer.signing()).toString());
        route("/encrypted", JWT, answer.encrypted());
        route("/signed", JWT, answer.signed());
        route("/plain", JSON, Answer.plain());
        server.start();
    }

    String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void route(String path, String type, String text) {
        byte[] body = text.getBytes(UTF_8);
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
