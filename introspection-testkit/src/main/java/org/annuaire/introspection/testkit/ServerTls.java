package org.annuaire.introspection.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS as the server speaks it. Whether a client's certificate is good is for the endpoint to judge, not for TLS. */
final class ServerTls {
    private static final TrustManager ANYBODY = new X509ExtendedTrustManager() {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // Anybody may try.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            // Anybody may try.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // Anybody may try.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            throw new IllegalStateException("this is a server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new IllegalStateException("this is a server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new IllegalStateException("this is a server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    };

    private final SSLContext context;

    ServerTls(LocalCertificates.Identity identity) {
        try {
            context = SSLContext.getInstance("TLS");
            context.init(LocalCertificates.keys(identity), new TrustManager[] {ANYBODY}, null);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A port that asks for no certificate. */
    ServerSocket socket() {
        try {
            return context.getServerSocketFactory().createServerSocket();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A port that asks for a certificate, and admits clients that have none. */
    ServerSocket socketThatAsks() {
        ServerSocket socket = socket();
        ((SSLServerSocket) socket).setWantClientAuth(true);
        return socket;
    }
}
