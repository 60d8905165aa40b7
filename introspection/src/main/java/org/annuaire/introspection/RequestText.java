package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNullElse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.annuaire.introspection.HttpExchange.Deadline;

/**
 * A request as it is sent, with its whole body.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-3">RFC 9112, section 3</a>
 */
record RequestText(String method, URI address, String fields, byte[] body) {
    private static final Set<String> OURS =
            Set.of("host", "content-length", "transfer-encoding", "connection", "expect", "upgrade");

    static RequestText of(HttpRequest request, Deadline deadline) throws IOException {
        URI address = URI.create(request.uri().toASCIIString());
        StringBuilder fields =
                new StringBuilder("Host: ").append(authority(address)).append("\r\n");
        if (request.headers().firstValue("User-Agent").isEmpty()) {
            fields.append("User-Agent: annuaire-introspection\r\n");
        }
        request.headers().map().forEach((name, values) -> {
            if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(
                        value -> fields.append(name).append(": ").append(value).append("\r\n"));
            }
        });
        Optional<BodyPublisher> publisher = request.bodyPublisher();
        byte[] body = publisher.isPresent() ? Collected.from(publisher.get(), deadline) : new byte[0];
        if (publisher.isPresent()) {
            fields.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return new RequestText(request.method(), address, fields.toString(), body);
    }

    /** The host, with a port where it is not the usual one. */
    static String authority(URI address) {
        return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
    }

    /** Whether sending it twice does no more than sending it once, whoever is asked. */
    boolean safe() {
        return method.equals("GET") || method.equals("HEAD");
    }

    byte[] bytes(boolean toProxy) {
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        String origin = toProxy ? "http://" + authority(address) : "";
        String head = method + " " + origin + path + query + " HTTP/1.1\r\n" + fields + "\r\n";
        byte[] start = head.getBytes(ISO_8859_1);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    private static final class Collected implements Subscriber<ByteBuffer> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();

        static byte[] from(BodyPublisher publisher, Deadline deadline) throws IOException {
            Collected collected = new Collected();
            publisher.subscribe(collected);
            try {
                return collected.whole.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException late) {
                throw new HttpTimeoutException("expected the body of a request in time, got none or a part");
            } catch (InterruptedException ours) {
                throw new IOException("expected the body of a request, got interrupted", ours);
            } catch (ExecutionException failed) {
                throw new IOException(
                        "expected the body of a request, got a failure", requireNonNullElse(failed.getCause(), failed));
            }
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer part) {
            byte[] next = new byte[part.remaining()];
            part.get(next);
            bytes.writeBytes(next);
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            whole.complete(bytes.toByteArray());
        }
    }
}
