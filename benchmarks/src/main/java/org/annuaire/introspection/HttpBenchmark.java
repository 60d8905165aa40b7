package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One question and one answer of 2,200 characters on an open connection, with a server that does not read much. */
@State(Scope.Thread)
public class HttpBenchmark {
    private static final String BODY = "a".repeat(2_200);
    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nDate: Sat, 28 Nov 2026 22:00:00 GMT\r\n"
                    + "Content-Type: application/token-introspection+jwt\r\nCache-Control: no-store\r\nContent-Length: "
                    + BODY.length() + "\r\n\r\n" + BODY)
            .getBytes(US_ASCII);

    private final HttpExchange strict = new HttpExchange(StrictHttp.builder().build());
    private final HttpExchange jdk = new HttpExchange(
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());

    @SuppressWarnings("NullAway.Init") // JMH calls the set-up first
    private ServerSocket server;

    @SuppressWarnings("NullAway.Init")
    private URI address;

    @Setup
    public void prepare() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/introspect");
        daemon(() -> {
            while (true) {
                Socket connection = server.accept();
                connection.setTcpNoDelay(true);
                daemon(() -> serve(connection));
            }
        });
    }

    @TearDown
    public void end() throws IOException {
        server.close();
    }

    @Benchmark
    public Object strict() {
        return ask(strict);
    }

    @Benchmark
    public Object jdk() {
        return ask(jdk);
    }

    private Object ask(HttpExchange http) {
        return http.send(
                () -> HttpRequest.newBuilder(address)
                        .header("Accept", "application/token-introspection+jwt")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("token=an-opaque-access-token-of-forty-three-chars!"))
                        .build(),
                HttpExchange.Deadline.in(Duration.ofSeconds(3)));
    }

    /** A request ends with the only exclamation mark in it. */
    private static void serve(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        OutputStream out = connection.getOutputStream();
        byte[] buffer = new byte[4096];
        for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
            if (buffer[count - 1] == '!') {
                out.write(ANSWER);
            }
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException over) {
                // The measurement has ended.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
