package org.annuaire.introspection.testkit;

import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Unpleasant ways in which an answer can leave. */
final class Deliveries {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    static final Reply.Delivery CHUNKED = (exchange, reply) -> {
        exchange.sendResponseHeaders(reply.status(), 0);
        exchange.getResponseBody().write(reply.body());
    };

    /** The headers at once, then a byte now and then, for as long as somebody reads. */
    static final Reply.Delivery DRIBBLED = (exchange, reply) -> {
        exchange.sendResponseHeaders(reply.status(), reply.body().length);
        OutputStream out = exchange.getResponseBody();
        for (byte one : reply.body()) {
            out.write(one);
            out.flush();
            pause();
        }
    };

    /** Half of the promised bytes, and then the connection ends. */
    static final Reply.Delivery CUT = (exchange, reply) -> {
        exchange.sendResponseHeaders(reply.status(), reply.body().length);
        exchange.getResponseBody().write(reply.body(), 0, reply.body().length / 2);
        exchange.getResponseBody().flush();
    };

    /** The body again and again, without end. */
    static final Reply.Delivery ENDLESS = (exchange, reply) -> {
        exchange.sendResponseHeaders(reply.status(), 0);
        while (true) {
            exchange.getResponseBody().write(reply.body());
        }
    };

    /** Nothing at all, until the server stops. */
    static final Reply.Delivery SILENT = (exchange, reply) -> {
        while (true) {
            pause();
        }
    };

    private Deliveries() {}

    private static void pause() throws InterruptedException {
        LockSupport.parkNanos(PAUSE);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
