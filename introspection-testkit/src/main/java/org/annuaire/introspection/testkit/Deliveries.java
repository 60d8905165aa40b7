package org.annuaire.introspection.testkit;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Unpleasant ways in which an answer can leave. */
final class Deliveries {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    static final Reply.Delivery CHUNKED = (connection, reply) -> {
        connection.head(
                reply.status(), reply.with("Transfer-Encoding", "chunked").headers());
        connection.send(chunk(reply.body().length));
        connection.send(reply.body());
        connection.send("\r\n0\r\n\r\n");
    };

    /** The headers at once, then a byte now and then, as long as somebody reads. */
    static final Reply.Delivery DRIBBLED = (connection, reply) -> {
        connection.head(reply.status(), reply.sized().headers());
        for (byte one : reply.body()) {
            connection.send(new byte[] {one});
            connection.flush();
            pause();
        }
    };

    /** Half of the promised bytes, and then the connection ends. */
    static final Reply.Delivery CUT = (connection, reply) -> {
        half(connection, reply);
        connection.close();
    };

    /** Half of the promised bytes, and then a reset. */
    static final Reply.Delivery RESET = (connection, reply) -> {
        half(connection, reply);
        connection.flush();
        pause();
        connection.reset();
    };

    /** The body again and again, without end. */
    static final Reply.Delivery ENDLESS = (connection, reply) -> {
        connection.head(
                reply.status(), reply.with("Transfer-Encoding", "chunked").headers());
        while (true) {
            connection.send(chunk(reply.body().length));
            connection.send(reply.body());
            connection.send("\r\n");
        }
    };

    /** Nothing at all, until the connection or the server ends. */
    static final Reply.Delivery SILENT = (connection, reply) -> {
        while (!connection.isClosed()) {
            pause();
        }
    };

    private Deliveries() {}

    static void pause() throws InterruptedException {
        LockSupport.parkNanos(PAUSE);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private static void half(HttpConnection connection, Reply reply) throws IOException {
        connection.head(reply.status(), reply.sized().headers());
        connection.send(Arrays.copyOf(reply.body(), reply.body().length / 2));
    }

    private static String chunk(int length) {
        return Integer.toHexString(length) + "\r\n";
    }
}
