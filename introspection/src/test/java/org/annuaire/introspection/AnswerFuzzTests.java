package org.annuaire.introspection;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import org.annuaire.introspection.AnswerReader.Body;
import org.annuaire.introspection.AnswerReader.Head;
import org.annuaire.introspection.ConnectionPool.Route;

/** Whatever comes over a connection is an answer of HTTP, or an {@link IOException} that closes it. */
final class AnswerFuzzTests {
    private static final Route ROUTE = Route.of(URI.create("http://localhost"), Proxy.NO_PROXY);

    @FuzzTest(maxDuration = "")
    void endsInAnAnswerOrAnIOException(byte[] data) {
        try {
            Connection connection = new Connection(ROUTE, new Sent(data), null);
            AnswerReader reader = new AnswerReader(connection);
            Head head = reader.head();
            if (head.statusCode() < 200 || head.statusCode() > 999) {
                throw new AssertionError("expected the status of a final answer, got another");
            }
            Body body = reader.body(head, "POST");
            long length = 0;
            for (byte[] part = body.next(); part.length > 0; part = body.next()) {
                length += part.length;
            }
            long promised = head.headers().firstValueAsLong("Content-Length").orElse(length);
            if (promised != length && head.statusCode() != 204 && head.statusCode() != 304) {
                throw new AssertionError("expected the length that was promised, got another");
            }
        } catch (IOException refused) {
            // The exchange closes the connection then.
        }
    }

    /** A connection from which these bytes come, and then its end. */
    private static final class Sent extends Socket {
        private final byte[] data;

        Sent(byte[] data) {
            this.data = data;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(data);
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }
    }
}
