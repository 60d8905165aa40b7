package org.annuaire.introspection.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/**
 * Plain HTTP/1.1 on a port of this machine. The JDK's server will not do, because it tidies up what has to be wrong
 * here: lengths that lie, heads that never end, two answers to one request.
 */
final class HttpListener implements AutoCloseable {
    private static final int BACKLOG = 200;

    private final ServerSocket listening;
    private final ExecutorService threads;
    private final Function<HttpMessage, Reply> answering;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch accepted = new CountDownLatch(1);

    private HttpListener(ServerSocket listening, ExecutorService threads, Function<HttpMessage, Reply> answering) {
        this.listening = listening;
        this.threads = threads;
        this.answering = answering;
    }

    /** Listens at this port, or at a free one for zero, and answers each request in a thread of its connection. */
    static HttpListener start(int port, ExecutorService threads, Function<HttpMessage, Reply> answering) {
        return start(plainSocket(), port, threads, answering);
    }

    /** A socket that speaks no TLS, and is not bound yet. */
    static ServerSocket plainSocket() {
        try {
            return new ServerSocket();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Like {@link #start(int, ExecutorService, Function)}, on a socket that is not bound yet. */
    static HttpListener start(
            ServerSocket listening, int port, ExecutorService threads, Function<HttpMessage, Reply> answering) {
        try {
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), BACKLOG);
            HttpListener started = new HttpListener(listening, threads, answering);
            threads.execute(started::accept);
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (!listening.isClosed()) {
                Socket socket = listening.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException closed) {
            // This listener was closed; there is nothing more to accept.
        } finally {
            accepted.countDown();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            HttpConnection connection = new HttpConnection(socket);
            Optional<HttpMessage> request = connection.read();
            while (request.isPresent() && !listening.isClosed()) {
                answering.apply(request.get()).send(connection, request.get().method());
                if (socket.isClosed() || request.get().endsConnection()) {
                    return;
                }
                request = connection.read();
            }
        } catch (IOException | NumberFormatException unreadable) {
            // The client went away or does not speak HTTP: in both cases the connection ends, and nothing more.
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    /** Refuses connections from now on, and ends those that are open. The port is free then. */
    @Override
    public void close() {
        closeQuietly(listening);
        try {
            // The system keeps the port while a thread still waits in it for a connection.
            accepted.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        open.forEach(HttpListener::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception alreadyGone) {
            // There is nothing left to do.
        }
    }
}
