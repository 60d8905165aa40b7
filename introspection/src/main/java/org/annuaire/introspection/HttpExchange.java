package org.annuaire.introspection;

import static java.util.Objects.requireNonNullElse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.jspecify.annotations.Nullable;

/**
 * One request and its whole answer, within a deadline. The JDK's own timeout ends with the headers, so we wait for the
 * future instead.
 */
final class HttpExchange {
    /** The longest answer that is read, in bytes. */
    static final int MAX_BODY = 256 * 1024;

    private final HttpClient client;

    HttpExchange(HttpClient client) {
        this.client = client;
    }

    /** An answer; the body is empty where it was too large. */
    record Answer(int status, HttpHeaders headers, byte[] body, boolean tooLarge) {}

    static HttpClient defaultClient() {
        return StrictHttp.builder().build();
    }

    /**
     * Sends the request, and once more if a pooled connection turns out to be dead before the answer begins:
     * introspection has no effect on the server.
     */
    Answer send(Supplier<HttpRequest> request, Deadline deadline) {
        AtomicBoolean answered = new AtomicBoolean();
        try {
            return sendOnce(request.get(), deadline, answered);
        } catch (IOException first) {
            if (answered.get() || deadline.passed() || !worthAnotherTry(first)) {
                throw failed(first, answered.get());
            }
        }
        try {
            return sendOnce(request.get(), deadline, answered);
        } catch (IOException second) {
            throw failed(second, answered.get());
        }
    }

    /**
     * What is waited for is completed by the thread that reads the answer. The future of the JDK's client is completed
     * in the common pool, which an application may keep busy: where that has one thread (JDK 25 on two processors), one
     * waiting task is enough.
     */
    private Answer sendOnce(HttpRequest request, Deadline deadline, AtomicBoolean answered) throws IOException {
        CompletableFuture<Answer> whole = new CompletableFuture<>();
        HttpResponse.BodyHandler<Answer> bounded = head -> {
            answered.set(true);
            return new BoundedBody(head, MAX_BODY, whole);
        };
        CompletableFuture<HttpResponse<Answer>> exchange = client instanceof StrictHttpClient strict
                ? strict.sendAsync(request, bounded, StrictHttpClient.Repetition.CALLERS)
                : client.sendAsync(request, bounded);
        exchange.exceptionally(failure -> {
            whole.completeExceptionally(failure);
            return null;
        });
        try {
            return whole.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw timedOut();
        } catch (InterruptedException interrupted) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new AuthorizationServerUnavailable(
                    Rule.INTERRUPTED, "expected an answer, got interrupted while waiting for it");
        } catch (ExecutionException failure) {
            Throwable cause = cause(failure);
            if (cause instanceof IOException io) {
                throw io;
            }
            throw new AuthorizationServerUnavailable(
                    Rule.CONNECTION,
                    "expected an answer, got " + cause.getClass().getSimpleName(),
                    null,
                    cause);
        }
    }

    private static Throwable cause(ExecutionException failure) {
        Throwable cause = requireNonNullElse(failure.getCause(), failure);
        return cause instanceof CompletionException ? requireNonNullElse(cause.getCause(), cause) : cause;
    }

    private static boolean worthAnotherTry(IOException failure) {
        return !(failure instanceof ConnectException
                || failure instanceof HttpTimeoutException
                || failure instanceof SSLException
                || failure instanceof ProtocolException
                || failure.getCause() instanceof UnresolvedAddressException);
    }

    private static AuthorizationServerUnavailable failed(IOException failure, boolean answered) {
        if (failure instanceof HttpTimeoutException) {
            return timedOut();
        }
        if (failure instanceof SSLException) {
            return new AuthorizationServerUnavailable(
                    Rule.TLS,
                    "expected a trusted TLS connection, got " + name(failure) + " "
                            + IntrospectionException.quoted(failure.getMessage()),
                    null,
                    failure);
        }
        if (answered) {
            return new AuthorizationServerUnavailable(
                    Rule.TRUNCATED, "expected a whole answer, got a part and " + name(failure), null, failure);
        }
        return new AuthorizationServerUnavailable(
                Rule.CONNECTION, "expected a connection, got " + name(failure), null, failure);
    }

    private static AuthorizationServerUnavailable timedOut() {
        return new AuthorizationServerUnavailable(Rule.TIMEOUT, "expected a whole answer in time, got none or a part");
    }

    private static String name(Throwable failure) {
        return failure.getClass().getSimpleName();
    }

    /** The end of an exchange, on the monotonic clock. */
    static final class Deadline {
        private final long end;

        private Deadline(long end) {
            this.end = end;
        }

        static Deadline in(Duration duration) {
            return new Deadline(System.nanoTime() + duration.toNanos());
        }

        long nanosLeft() {
            return Math.max(0, end - System.nanoTime());
        }

        boolean passed() {
            return nanosLeft() == 0;
        }
    }

    /** Reads a body up to a limit, and lets go of the connection beyond it. */
    static final class BoundedBody implements BodySubscriber<Answer> {
        private final ResponseInfo head;
        private final int limit;
        private final CompletableFuture<Answer> whole;
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private @Nullable Subscription subscription;

        BoundedBody(ResponseInfo head, int limit, CompletableFuture<Answer> whole) {
            this.head = head;
            this.limit = limit;
            this.whole = whole;
        }

        @Override
        public CompletionStage<Answer> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            this.subscription = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                if (whole.isDone()) {
                    return;
                }
                if (buffer.remaining() > limit - read.size()) {
                    whole.complete(new Answer(head.statusCode(), head.headers(), new byte[0], true));
                    if (subscription != null) {
                        subscription.cancel();
                    }
                    return;
                }
                byte[] part = new byte[buffer.remaining()];
                buffer.get(part);
                read.writeBytes(part);
            }
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            whole.complete(new Answer(head.statusCode(), head.headers(), read.toByteArray(), false));
        }
    }
}
