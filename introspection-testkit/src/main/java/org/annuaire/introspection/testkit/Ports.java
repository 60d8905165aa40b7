package org.annuaire.introspection.testkit;

import java.net.ServerSocket;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where a server listens: at one port, and with TLS at another one where it asks for a certificate. */
final class Ports implements AutoCloseable {
    private final Speech speech;
    private final ExecutorService threads;
    private final Function<HttpMessage, Reply> answering;
    private final int[] numbers;
    private final List<HttpListener> open = new ArrayList<>();

    /** HTTP, or HTTPS with the authority that issues certificates to clients. */
    record Speech(String scheme, Optional<X509Certificate> authority, List<Supplier<ServerSocket>> sockets) {
        static Speech plain() {
            return new Speech("http", Optional.empty(), List.of(HttpListener::plainSocket));
        }

        static Speech tls(LocalCertificates certificates, LocalCertificates.Identity shown) {
            ServerTls tls = new ServerTls(shown);
            return new Speech(
                    "https", Optional.of(certificates.authority()), List.of(tls::socket, tls::socketThatAsks));
        }
    }

    Ports(Speech speech, ExecutorService threads, Function<HttpMessage, Reply> answering) {
        this.speech = speech;
        this.threads = threads;
        this.answering = answering;
        this.numbers = new int[speech.sockets().size()];
    }

    /** Listens, at free ports for the first time and at the same ones later. */
    synchronized void open() {
        if (open.isEmpty()) {
            for (int i = 0; i < numbers.length; i++) {
                HttpListener listening =
                        HttpListener.start(speech.sockets().get(i).get(), numbers[i], threads, answering);
                numbers[i] = listening.port();
                open.add(listening);
            }
        }
    }

    String origin() {
        return origin(0);
    }

    /** The port where a certificate is asked for; none without TLS. */
    Optional<String> originByCertificate() {
        return numbers.length > 1 ? Optional.of(origin(1)) : Optional.empty();
    }

    @Override
    public synchronized void close() {
        open.forEach(HttpListener::close);
        open.clear();
    }

    private String origin(int index) {
        return speech.scheme() + "://127.0.0.1:" + numbers[index];
    }
}
