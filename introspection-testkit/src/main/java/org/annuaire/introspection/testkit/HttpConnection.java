package org.annuaire.introspection.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/** One connection that a client opened: the requests on it, one after the other, and whatever bytes answer them. */
final class HttpConnection {
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_FIELDS = 100;
    private static final int LONGEST_BODY = 64 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    HttpConnection(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream());
    }

    /** The next request, or empty where the client has no more. */
    Optional<HttpMessage> read() throws IOException {
        Optional<String> first = line();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String[] words = first.get().split(" ");
        if (words.length != 3) {
            throw new ProtocolException("expected a request line of three words");
        }
        Map<String, List<String>> headers = fields();
        int length = Integer.parseInt(
                headers.getOrDefault("Content-Length", List.of("0")).get(0));
        if (length > LONGEST_BODY || headers.containsKey("Transfer-Encoding")) {
            throw new ProtocolException("expected a short body of known length");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("expected a whole body");
        }
        return Optional.of(new HttpMessage(words[0], words[1], headers, body, certificate()));
    }

    /** The certificate that the client showed, if it showed one. */
    private Optional<X509Certificate> certificate() {
        try {
            return socket instanceof SSLSocket tls
                    ? Optional.of((X509Certificate) tls.getSession().getPeerCertificates()[0])
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }

    private Map<String, List<String>> fields() throws IOException {
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int count = 0; count < MOST_FIELDS; count++) {
            String field = line().orElseThrow(EOFException::new);
            if (field.isEmpty()) {
                return fields;
            }
            String[] parts = field.split(":", 2);
            if (parts.length != 2) {
                throw new ProtocolException("expected a field with a colon");
            }
            fields.merge(
                    parts[0],
                    List.of(parts[1].strip()),
                    (before, more) ->
                            Stream.concat(before.stream(), more.stream()).toList());
        }
        throw new ProtocolException("expected at most " + MOST_FIELDS + " fields");
    }

    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (line.size() < LONGEST_LINE) {
            int next = in.read();
            if (next < 0 && line.size() == 0) {
                return Optional.empty();
            }
            if (next < 0) {
                throw new EOFException("expected a whole line");
            }
            if (next == '\n') {
                return Optional.of(line.toString(ISO_8859_1).stripTrailing());
            }
            line.write(next);
        }
        throw new ProtocolException("expected a line of at most " + LONGEST_LINE + " bytes");
    }

    /** Sends a status line and these fields as they are, and the empty line after them. */
    void head(int status, List<Reply.Header> fields) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " \r\n");
        fields.forEach(field -> head.append(field.name() + ": " + field.value() + "\r\n"));
        send(head + "\r\n");
    }

    void send(String text) throws IOException {
        send(text.getBytes(ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /** What was sent leaves now. */
    void flush() throws IOException {
        out.flush();
    }

    boolean isClosed() {
        return socket.isClosed();
    }

    /** Ends the connection in good order. */
    void close() throws IOException {
        out.flush();
        socket.close();
    }

    /** Ends the connection by a reset, as a crashed peer or a firewall does. */
    void reset() throws IOException {
        out.flush();
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
