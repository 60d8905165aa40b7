package org.annuaire.sandbox.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A resource server's key set on a port of its own; it counts how often it was fetched. */
final class CallerKeyServer implements AutoCloseable {
    final AtomicInteger fetches = new AtomicInteger();

    private final HttpServer server;
    private volatile String body = "{\"keys\":[]}";
    private volatile int status = 200;
    private volatile String cacheControl = "no-store";

    CallerKeyServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks", exchange -> {
            fetches.incrementAndGet();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Cache-Control", cacheControl);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks";
    }

    void publish(JWK... keys) {
        publishRaw("{\"keys\":["
                + Arrays.stream(keys)
                        .map(key -> key.toPublicJWK().toJSONString())
                        .collect(Collectors.joining(","))
                + "]}");
    }

    void publishRaw(String newBody) {
        body = newBody;
        status = 200;
        cacheControl = "no-store";
    }

    void cacheFor(String newCacheControl) {
        cacheControl = newCacheControl;
    }

    void failWith(int newStatus) {
        status = newStatus;
    }

    static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(id)
                    .keyUse(KeyUse.ENCRYPTION)
                    .algorithm(JWEAlgorithm.parse("RSA-OAEP"))
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(id)
                    .keyUse(KeyUse.ENCRYPTION)
                    .algorithm(JWEAlgorithm.ECDH_ES)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
