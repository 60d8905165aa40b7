package org.annuaire.introspection;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The client of {@link StrictHttp}. Each exchange has a thread, so that nothing can hold up its caller. */
final class StrictHttpClient extends HttpClient {
    /** All clients share them. Only where looking up names hangs can there be more than callers wait for. */
    private static final int MOST_THREADS = 1024;

    private static final AtomicInteger STARTED = new AtomicInteger();
    private static final Executor THREADS = new ThreadPoolExecutor(
            0, MOST_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), StrictHttpClient::daemon);

    private final StrictHttp.Settings settings;
    private final ConnectionPool connections;

    StrictHttpClient(StrictHttp.Settings settings) {
        this.settings = settings;
        this.connections = new ConnectionPool(settings);
    }

    /** Without what it would inherit from the thread that asks first. */
    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(null, task, "introspection-http-" + STARTED.incrementAndGet(), 0, false);
        thread.setContextClassLoader(StrictHttpClient.class.getClassLoader());
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return sendAsync(request, handler, Repetition.OURS);
    }

    /** Who sends a request again if its connection turns out to be dead: we do, where that is safe, or the caller. */
    enum Repetition {
        OURS,
        CALLERS
    }

    <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, Repetition repetition) {
        Duration limit = request.timeout().orElse(settings.answer());
        StrictExchange<T> exchange = new StrictExchange<>(request, handler, limit, connections, repetition);
        try {
            THREADS.execute(exchange);
        } catch (RejectedExecutionException tooMany) {
            return CompletableFuture.failedFuture(
                    new IOException("expected fewer than " + MOST_THREADS + " exchanges under way, got as many"));
        }
        return exchange.response();
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
        return sendAsync(request, handler);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> response = sendAsync(request, handler);
        try {
            return response.get();
        } catch (InterruptedException interrupted) {
            response.cancel(true);
            throw interrupted;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException("expected an answer, got a failure", failed.getCause());
        }
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return Optional.of(settings.connect());
    }

    @Override
    public Redirect followRedirects() {
        return Redirect.NEVER;
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return Optional.of(settings.proxies());
    }

    @Override
    public SSLContext sslContext() {
        return settings.context();
    }

    @Override
    public SSLParameters sslParameters() {
        return settings.parameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return Optional.empty();
    }

    @Override
    public Version version() {
        return Version.HTTP_1_1;
    }

    @Override
    public Optional<Executor> executor() {
        return Optional.empty();
    }
}
