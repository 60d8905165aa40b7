package org.annuaire.introspection;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.annuaire.introspection.ConnectionPool.Route;
import org.jspecify.annotations.Nullable;

/** A connection to a server, perhaps through a proxy: bytes in, bytes out. One thread uses it; any may close it. */
final class Connection implements Closeable {
    private static final int BUFFER = 16 * 1024;

    private final Route route;
    private final Socket socket;
    private final @Nullable SSLSocket tls;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private final long opened = System.nanoTime();
    private int position;
    private int end;
    private boolean answered;
    private long released;

    Connection(Route route, Socket socket, @Nullable SSLSocket tls) throws IOException {
        this.route = route;
        this.socket = socket;
        this.tls = tls;
        Socket outermost = tls == null ? socket : tls;
        this.in = outermost.getInputStream();
        this.out = outermost.getOutputStream();
    }

    Route route() {
        return route;
    }

    boolean throughProxy() {
        return route.asksProxy();
    }

    @Nullable
    SSLSession session() {
        return tls == null ? null : tls.getSession();
    }

    /** Whether an exchange has ended well on it before. */
    boolean reused() {
        return released != 0;
    }

    /** Whether the answer to the last request has begun. */
    boolean hasAnswered() {
        return answered;
    }

    void write(byte[] bytes) throws IOException {
        answered = false;
        out.write(bytes);
        out.flush();
    }

    /** The next byte. */
    int read() throws IOException {
        if (position == end && !fill()) {
            throw new EOFException("expected more of the answer, got the end of the connection");
        }
        return buffer[position++] & 0xff;
    }

    /** Up to that many bytes as they come, at least one; empty at the end of the connection. */
    byte[] readSome(long most) throws IOException {
        if (position == end && !fill()) {
            return new byte[0];
        }
        int count = (int) Math.min(most, end - position);
        byte[] part = Arrays.copyOfRange(buffer, position, position + count);
        position += count;
        return part;
    }

    private boolean fill() throws IOException {
        int count = in.read(buffer);
        if (count < 0) {
            return false;
        }
        answered = true;
        position = 0;
        end = count;
        return true;
    }

    /** Whether more has come than the answer. */
    boolean hasLeftovers() {
        return position < end;
    }

    void released() {
        released = Math.max(1, System.nanoTime());
    }

    long nanosIdle() {
        return System.nanoTime() - released;
    }

    long nanosOld() {
        return System.nanoTime() - opened;
    }

    /** Whether nothing has come since the last answer: neither bytes, which nobody asked for, nor the end. */
    boolean isSilent() {
        try {
            socket.setSoTimeout(1);
            fill();
            return false;
        } catch (SocketTimeoutException silence) {
            return withoutTimeout();
        } catch (IOException broken) {
            return false;
        }
    }

    private boolean withoutTimeout() {
        try {
            socket.setSoTimeout(0);
            return true;
        } catch (IOException broken) {
            return false;
        }
    }

    /** At once: taking leave by TLS could wait for a peer that does not read. */
    @Override
    public void close() {
        ConnectionPool.closeQuietly(socket);
    }
}
