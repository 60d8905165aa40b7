package org.annuaire.introspection;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.annuaire.introspection.HttpExchange.Deadline;
import org.jspecify.annotations.Nullable;

/** The open connections of one client: those that nobody uses wait here for a short time. */
final class ConnectionPool {
    private static final int MOST_IDLE = 128;
    private static final int MOST_ADDRESSES = 8;

    /** Servers close idle connections too, Node's after 5 seconds: older ones are looked at before they are used. */
    private static final Duration TRUSTED = Duration.ofMillis(500);

    private static final Duration IDLE = Duration.ofSeconds(20);

    /** A name may lead elsewhere by then. */
    private static final Duration OLDEST = Duration.ofMinutes(5);

    private final StrictHttp.Settings settings;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean sweeping;

    /** What makes two requests fit for one connection. */
    record Route(String scheme, String host, int port, Proxy proxy) {
        static Route of(URI address, Proxy proxy) {
            String scheme = address.getScheme().toLowerCase(Locale.ROOT);
            int usual = scheme.equals("https") ? 443 : 80;
            String host = address.getHost().toLowerCase(Locale.ROOT);
            String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return new Route(scheme, bare, address.getPort() < 0 ? usual : address.getPort(), proxy);
        }

        boolean encrypted() {
            return scheme.equals("https");
        }

        /** Whether a proxy reads the requests, instead of passing on what it cannot read. */
        boolean asksProxy() {
            return proxy.type() == Proxy.Type.HTTP && !encrypted();
        }
    }

    /** What is done with an idle connection before it is used; to examine one takes a millisecond. */
    enum Idle {
        /** It is examined if it has been idle for long. */
        TRUSTED,
        EXAMINED
    }

    /** Is told of each socket before it can keep anybody waiting, so that it can be closed from elsewhere. */
    interface Opening {
        void begun(Closeable socket) throws IOException;
    }

    ConnectionPool(StrictHttp.Settings settings) {
        this.settings = settings;
    }

    /** A connection that is open already, or a fresh one. */
    Connection connected(URI address, Deadline deadline, Opening opening, Idle use) throws IOException {
        Route route = route(address);
        Optional<Connection> known = takeIdle(route);
        while (known.isPresent()) {
            Connection connection = known.get();
            boolean trusted = use == Idle.TRUSTED && connection.nanosIdle() < TRUSTED.toNanos();
            boolean usable = trusted || connection.isSilent();
            if (usable) {
                return connection;
            }
            connection.close();
            known = takeIdle(route);
        }
        return opened(route, deadline, opening);
    }

    /** A connection on which nothing was ever sent. */
    Connection fresh(URI address, Deadline deadline, Opening opening) throws IOException {
        return opened(route(address), deadline, opening);
    }

    /** Takes back a connection whose last answer was read to its end. */
    void release(Connection connection) {
        if (connection.hasLeftovers() || connection.nanosOld() > OLDEST.toNanos()) {
            connection.close();
            return;
        }
        connection.released();
        Connection tooMany = null;
        synchronized (idle) {
            idle.addLast(connection);
            if (idle.size() > MOST_IDLE) {
                tooMany = idle.pollFirst();
            }
            if (!sweeping) {
                sweeping = true;
                Alarms.after(IDLE.toNanos(), this::sweep);
            }
        }
        if (tooMany != null) {
            tooMany.close();
        }
    }

    /** The one used last, as it is most likely still open. */
    private Optional<Connection> takeIdle(Route route) {
        synchronized (idle) {
            Iterator<Connection> youngestFirst = idle.descendingIterator();
            while (youngestFirst.hasNext()) {
                Connection connection = youngestFirst.next();
                if (connection.route().equals(route)) {
                    youngestFirst.remove();
                    return Optional.of(connection);
                }
            }
            return Optional.empty();
        }
    }

    private void sweep() {
        List<Connection> over = new ArrayList<>();
        synchronized (idle) {
            while (!idle.isEmpty() && idle.getFirst().nanosIdle() >= IDLE.toNanos()) {
                over.add(idle.removeFirst());
            }
            sweeping = !idle.isEmpty();
            if (sweeping) {
                Alarms.after(IDLE.toNanos() - idle.getFirst().nanosIdle(), this::sweep);
            }
        }
        over.forEach(Connection::close);
    }

    private Route route(URI address) {
        List<Proxy> proxies = settings.proxies().select(address);
        return Route.of(address, proxies == null || proxies.isEmpty() ? Proxy.NO_PROXY : proxies.get(0));
    }

    private Connection opened(Route route, Deadline deadline, Opening opening) throws IOException {
        Socket socket = socket(route, deadline, opening);
        boolean complete = false;
        try {
            socket.setTcpNoDelay(true);
            if (route.encrypted() && route.proxy().type() == Proxy.Type.HTTP) {
                openTunnel(route, socket);
            }
            Connection connection = new Connection(route, socket, route.encrypted() ? secured(route, socket) : null);
            complete = true;
            return connection;
        } finally {
            if (!complete) {
                closeQuietly(socket);
            }
        }
    }

    private Socket socket(Route route, Deadline deadline, Opening opening) throws IOException {
        if (route.proxy().type() == Proxy.Type.SOCKS) {
            InetSocketAddress address = InetSocketAddress.createUnresolved(route.host(), route.port());
            return connected(new Socket(route.proxy()), address, deadline, opening);
        }
        boolean direct = route.proxy().type() == Proxy.Type.DIRECT;
        InetSocketAddress proxy =
                direct ? null : (InetSocketAddress) route.proxy().address();
        String host = proxy == null ? route.host() : proxy.getHostString();
        int port = proxy == null ? route.port() : proxy.getPort();
        ConnectException refused = new ConnectException("expected a known address, got none");
        InetAddress[] addresses = resolved(host);
        for (int i = 0; i < Math.min(addresses.length, MOST_ADDRESSES); i++) {
            try {
                InetSocketAddress address = new InetSocketAddress(addresses[i], port);
                return connected(new Socket(Proxy.NO_PROXY), address, deadline, opening);
            } catch (ConnectException next) {
                refused = next;
            }
        }
        throw refused;
    }

    private static InetAddress[] resolved(String host) throws ConnectException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException unknown) {
            ConnectException failed = new ConnectException("expected a known host, got another");
            failed.initCause(unknown);
            throw failed;
        }
    }

    private Socket connected(Socket socket, InetSocketAddress address, Deadline deadline, Opening opening)
            throws IOException {
        boolean complete = false;
        try {
            opening.begun(socket);
            long millis = Math.min(settings.connect().toNanos(), deadline.nanosLeft()) / 1_000_000;
            socket.connect(address, (int) Math.max(1, millis));
            complete = true;
            return socket;
        } catch (SocketTimeoutException late) {
            throw new HttpConnectTimeoutException("expected a connection in time, got none");
        } finally {
            if (!complete) {
                closeQuietly(socket);
            }
        }
    }

    private static void openTunnel(Route route, Socket socket) throws IOException {
        String host = route.host().indexOf(':') < 0 ? route.host() : "[" + route.host() + "]";
        String target = host + ":" + route.port();
        Connection proxy = new Connection(route, socket, null);
        proxy.write(("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        int status = new AnswerReader(proxy).head().statusCode();
        if (status != 200 || proxy.hasLeftovers()) {
            throw new ProtocolException("expected a tunnel through the proxy, got status " + status);
        }
    }

    private SSLSocket secured(Route route, Socket socket) throws IOException {
        SSLSocket tls = (SSLSocket)
                settings.context().getSocketFactory().createSocket(socket, route.host(), route.port(), true);
        SSLParameters ours = settings.parameters();
        SSLParameters applied = tls.getSSLParameters();
        applied.setProtocols(ours.getProtocols() == null ? applied.getProtocols() : ours.getProtocols());
        applied.setCipherSuites(ours.getCipherSuites() == null ? applied.getCipherSuites() : ours.getCipherSuites());
        applied.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(applied);
        tls.startHandshake();
        return tls;
    }

    static void closeQuietly(@Nullable Closeable socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException closed) {
            // There is nothing left to do for it.
        }
    }
}
