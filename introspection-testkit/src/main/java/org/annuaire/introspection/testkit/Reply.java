package org.annuaire.introspection.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An answer of the server: status, headers, body, and how it is sent. */
record Reply(int status, List<Header> headers, byte[] body, Delivery delivery) {
    record Header(String name, String value) {}

    /** How the bytes of an answer go out. */
    @FunctionalInterface
    interface Delivery {
        void send(HttpConnection connection, Reply reply) throws IOException, InterruptedException;

        Delivery WHOLE = (connection, reply) -> {
            connection.head(reply.status(), reply.sized().headers());
            connection.send(reply.body());
        };
    }

    static Reply of(int status, String contentType, byte[] body) {
        return new Reply(
                status,
                List.of(
                        new Header("Content-Type", contentType),
                        new Header("Cache-Control", "no-store"),
                        new Header("Pragma", "no-cache")),
                body,
                Delivery.WHOLE);
    }

    static Reply of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(UTF_8));
    }

    static Reply json(int status, Map<String, ?> body) {
        return of(status, "application/json; charset=utf-8", JSONObjectUtils.toJSONString(body));
    }

    static Reply empty(int status) {
        return new Reply(status, List.of(new Header("Cache-Control", "no-store")), new byte[0], Delivery.WHOLE);
    }

    static Reply redirect(URI target) {
        return empty(302).with("Location", target.toString());
    }

    Reply with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Reply(status, List.copyOf(more), body, delivery);
    }

    Reply without(String name) {
        List<Header> fewer = headers.stream()
                .filter(header -> !header.name().equalsIgnoreCase(name))
                .toList();
        return new Reply(status, fewer, body, delivery);
    }

    Reply changed(UnaryOperator<byte[]> change) {
        return new Reply(status, headers, change.apply(body), delivery);
    }

    Reply delivered(Delivery how) {
        return new Reply(status, headers, body, how);
    }

    /** Like this one, with the length of its body among the headers if it may have a body. */
    Reply sized() {
        return status / 100 == 1 || status == 204 || status == 304
                ? this
                : with("Content-Length", String.valueOf(body.length));
    }

    void send(HttpConnection connection, String method) throws IOException, InterruptedException {
        if ("HEAD".equals(method)) {
            connection.head(status, sized().headers());
        } else {
            delivery.send(connection, this);
        }
        if (!connection.isClosed()) {
            connection.flush();
        }
    }
}
