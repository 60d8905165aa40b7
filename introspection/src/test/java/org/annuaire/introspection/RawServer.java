package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Answers each request with bytes of the test's choice, and never closes a connection: the client has to. */
final class RawServer implements AutoCloseable {
    private final ServerSocket listening;
    private final Script script;
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private int open;

    /** Answers the request with this number, counted from 1 over all connections. */
    interface Script {
        void answer(int number, Socket connection) throws IOException;
    }

    RawServer(String host, Script script) {
        this.script = script;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getByName(host));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        start(this::accept);
    }

    /** Answers every request with the same text. */
    static RawServer saying(String answer) {
        return new RawServer("127.0.0.1", (number, connection) -> send(connection, answer));
    }

    static void send(Socket connection, String text) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    String address() {
        String host = listening.getInetAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[::1]" : host) + ":" + port();
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The heads of all requests. */
    List<String> requests() {
        return requests;
    }

    int connections() {
        return accepted.size();
    }

    /** How many connections clients keep open, once that number has fallen to this one or ten seconds are over. */
    synchronized int openOnceThereAre(int expected) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (open > expected && System.nanoTime() < end) {
            wait(100);
        }
        return open;
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listening.accept();
                accepted.add(connection);
                count(1);
                start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket connection) {
        try {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            while (true) {
                String head = head(in);
                requests.add(head);
                in.readNBytes(length(head));
                script.answer(requests.size(), connection);
            }
        } catch (IOException ended) {
            closeQuietly(connection);
            count(-1);
        }
    }

    private static void closeQuietly(Socket connection) {
        try {
            connection.close();
        } catch (IOException closed) {
            // It was open until now, and that is all that counts.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the client has closed the connection");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static int length(String head) {
        String name = "content-length: ";
        int start = head.toLowerCase(Locale.ROOT).indexOf(name);
        return start < 0 ? 0 : Integer.parseInt(head.substring(start + name.length(), head.indexOf('\r', start)));
    }

    private synchronized void count(int change) {
        open += change;
        notifyAll();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket connection : accepted) {
            connection.close();
        }
    }
}
