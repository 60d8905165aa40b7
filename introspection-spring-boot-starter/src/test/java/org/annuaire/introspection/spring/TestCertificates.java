package org.annuaire.introspection.spring;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A server's certificate and those of two clients, made by the JDK's own tool. */
final class TestCertificates {
    static final String PASSWORD = "password-of-tests";

    private final Path folder;
    private final Map<String, KeyStore> stores = new LinkedHashMap<>();

    TestCertificates(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        this.folder = folder;
        for (String name : new String[] {"server", "ours", "other"}) {
            generate(name);
            stores.put(name, load(name));
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (String name : stores.keySet()) {
            trusted.setCertificateEntry(name, certificate(name));
        }
        stores.put("trusted", trusted);
        try (OutputStream file = Files.newOutputStream(file("trusted"))) {
            trusted.store(file, PASSWORD.toCharArray());
        }
    }

    Path file(String name) {
        return folder.resolve(name + ".p12");
    }

    X509Certificate certificate(String name) throws GeneralSecurityException {
        return (X509Certificate) store(name).getCertificate(name);
    }

    /** For a client that trusts the server and shows this certificate, or none. */
    SSLContext client(@Nullable String name) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store("trusted"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(name == null ? null : store(name), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(name == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore store(String name) {
        return requireNonNull(stores.get(name), name);
    }

    private void generate(String name) throws IOException, InterruptedException {
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-J-XX:TieredStopAtLevel=1",
                        "-J-XX:+UseSerialGC",
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file(name).toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        if (!tool.waitFor(1, TimeUnit.MINUTES) || tool.exitValue() != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve(name + ".log")));
        }
    }

    private KeyStore load(String name) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(file(name))) {
            store.load(file, PASSWORD.toCharArray());
        }
        return store;
    }
}
