package org.annuaire.introspection;

import java.io.Closeable;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSession;
import org.annuaire.introspection.AnswerReader.Body;
import org.annuaire.introspection.AnswerReader.Head;
import org.annuaire.introspection.ConnectionPool.Idle;
import org.annuaire.introspection.HttpExchange.Deadline;
import org.annuaire.introspection.StrictHttpClient.Repetition;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, in a thread of its own. Whoever gives up, be it the caller, the reader of the body or the
 * clock, closes the connection under it; so does every answer that cannot be read to its end.
 */
final class StrictExchange<T> implements Runnable {
    private final HttpRequest request;
    private final BodyHandler<T> handler;
    private final Deadline deadline;
    private final ConnectionPool connections;
    private final Repetition repetition;
    private final CompletableFuture<HttpResponse<T>> response = new Abandonable();
    private final Demand demand = new Demand();
    private @Nullable Closeable open;
    private @Nullable Connection connection;
    private boolean abandoned;

    StrictExchange(
            HttpRequest request,
            BodyHandler<T> handler,
            Duration limit,
            ConnectionPool connections,
            Repetition repetition) {
        this.request = request;
        this.handler = handler;
        this.deadline = Deadline.in(limit);
        this.connections = connections;
        this.repetition = repetition;
    }

    CompletableFuture<HttpResponse<T>> response() {
        return response;
    }

    @Override
    public void run() {
        Future<?> alarm = Alarms.after(deadline.nanosLeft(), this::abandon);
        try {
            exchange(RequestText.of(request, deadline));
        } catch (IOException | RuntimeException | Error failure) {
            fail(failure);
        } finally {
            alarm.cancel(false);
            abandon(); // whatever is still open was not read to its end
        }
    }

    private void exchange(RequestText text) throws IOException {
        // What nobody may send twice goes over no connection that may be dead.
        Idle idle = text.safe() || repetition == Repetition.CALLERS ? Idle.TRUSTED : Idle.EXAMINED;
        Connection first = taken(connections.connected(request.uri(), deadline, this::opening, idle));
        Head head;
        try {
            head = answered(first, text);
        } catch (IOException dead) {
            boolean again = first.reused() && !first.hasAnswered() && !deadline.passed();
            if (!again || !text.safe() || repetition == Repetition.CALLERS) {
                throw dead;
            }
            first.close();
            head = answered(taken(connections.fresh(request.uri(), deadline, this::opening)), text);
        }
        deliver(head);
    }

    private static Head answered(Connection connection, RequestText text) throws IOException {
        connection.write(text.bytes(connection.throughProxy()));
        return new AnswerReader(connection).head();
    }

    private void deliver(Head head) throws IOException {
        Connection current = taken();
        Body body = new AnswerReader(current).body(head, request.method());
        BodySubscriber<T> subscriber = handler.apply(head);
        SSLSession session = current.session();
        subscriber.getBody().whenComplete((result, failure) -> {
            if (failure != null) {
                response.completeExceptionally(failure);
            } else {
                response.complete(new Response<>(request, head, Optional.ofNullable(session), result));
            }
        });
        subscriber.onSubscribe(demand);
        try {
            for (byte[] part = body.next(); part.length > 0; part = body.next()) {
                if (!demand.awaitOne()) {
                    subscriber.onError(late("expected the body to be read, got it left"));
                    return;
                }
                subscriber.onNext(List.of(ByteBuffer.wrap(part)));
            }
            release(current, body.endsTheConnection());
            subscriber.onComplete();
        } catch (IOException | RuntimeException broken) {
            subscriber.onError(broken instanceof IOException && deadline.passed() ? late("") : broken);
        }
    }

    private synchronized void release(Connection current, boolean last) {
        if (!abandoned) {
            open = null;
            connection = null;
            if (last) {
                current.close();
            } else {
                connections.release(current);
            }
        }
    }

    private void fail(Throwable failure) {
        response.completeExceptionally(failure instanceof IOException && deadline.passed() ? late("") : failure);
    }

    private static IOException late(String otherwise) {
        return otherwise.isEmpty()
                ? new HttpTimeoutException("expected a whole answer in time, got none or a part")
                : new ProtocolException(otherwise);
    }

    private synchronized void opening(Closeable begun) throws IOException {
        if (abandoned) {
            begun.close();
            throw new IOException("expected to be needed, got abandoned");
        }
        open = begun;
    }

    private synchronized Connection taken(Connection opened) throws IOException {
        opening(opened);
        connection = opened;
        return opened;
    }

    private synchronized Connection taken() throws IOException {
        if (connection == null) {
            throw new IOException("expected a connection, got none");
        }
        return connection;
    }

    private void abandon() {
        Closeable last;
        synchronized (this) {
            abandoned = true;
            last = open;
            open = null;
            connection = null;
        }
        ConnectionPool.closeQuietly(last);
        demand.end();
    }

    /** Cancelling it ends the exchange. */
    private final class Abandonable extends CompletableFuture<HttpResponse<T>> {
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            abandon();
            return cancelled;
        }
    }

    /** How many parts of the body its reader has asked for. */
    private final class Demand implements Subscription {
        private long wanted;
        private boolean over;

        @Override
        public synchronized void request(long parts) {
            wanted = parts > Long.MAX_VALUE - wanted ? Long.MAX_VALUE : wanted + parts;
            notifyAll();
        }

        @Override
        public void cancel() {
            abandon();
        }

        synchronized void end() {
            over = true;
            notifyAll();
        }

        /** Whether there is a reader who wants one more. */
        synchronized boolean awaitOne() {
            try {
                while (wanted == 0 && !over) {
                    wait();
                }
            } catch (InterruptedException ours) {
                over = true; // nobody else knows this thread
            }
            wanted = wanted == Long.MAX_VALUE ? wanted : wanted - 1;
            return !over;
        }
    }

    private record Response<T>(HttpRequest request, Head head, Optional<SSLSession> sslSession, T body)
            implements HttpResponse<T> {
        @Override
        public int statusCode() {
            return head.statusCode();
        }

        @Override
        public HttpHeaders headers() {
            return head.headers();
        }

        @Override
        public Optional<HttpResponse<T>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public URI uri() {
            return request.uri();
        }

        @Override
        public Version version() {
            return head.version();
        }
    }
}
