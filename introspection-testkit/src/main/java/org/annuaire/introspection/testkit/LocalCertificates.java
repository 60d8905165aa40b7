package org.annuaire.introspection.testkit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A certification authority for one test, and what it issues: certificates for this machine, made by the JDK's keytool
 * and kept in PKCS #12 files under {@link #PASSWORD}. Thread-safe.
 */
public final class LocalCertificates {
    /** The password of every file and key. */
    public static final String PASSWORD = "changeit";

    private static final String AUTHORITY = "authority";
    private static final String HERE = "san=ip:127.0.0.1,dns:localhost";

    /** Few iterations, as this protects nothing: the password is public. */
    private static final List<String> IN_HASTE = List.of(
            "-J-XX:TieredStopAtLevel=1",
            "-J-XX:+UseSerialGC",
            "-J-Dkeystore.pkcs12.keyPbeIterationCount=1",
            "-J-Dkeystore.pkcs12.certPbeIterationCount=1",
            "-J-Dkeystore.pkcs12.macIterationCount=1");

    private final Path directory;
    private final Path all;
    private final Path trustStore;

    private LocalCertificates(Path directory) {
        this.directory = directory;
        this.all = directory.resolve("all.p12");
        this.trustStore = directory.resolve("trust.p12");
        keytool(AUTHORITY, "-ext", "bc:c");
        write(trustStore, store -> store.setCertificateEntry(AUTHORITY, certificate(AUTHORITY)));
    }

    /**
     * A key and its certificate, with the authority's where that issued it.
     *
     * @param file a PKCS #12 file of this entry alone
     */
    public record Identity(Path file, X509Certificate certificate) {
        public Identity {
            requireNonNull(file, "file");
            requireNonNull(certificate, "certificate");
        }
    }

    /** What a store is filled with. */
    private interface Filling {
        void into(KeyStore store) throws GeneralSecurityException;
    }

    /** A new authority, whose files are in this directory. */
    public static LocalCertificates in(Path directory) {
        return new LocalCertificates(directory);
    }

    /** A certificate for this machine, {@code 127.0.0.1} and {@code localhost}, whose subject is {@code CN=name}. */
    public Identity issue(String name) {
        return issued(name, "-signer", AUTHORITY, "-ext", HERE);
    }

    /** A certificate for this machine that ended yesterday. */
    public Identity issueExpired(String name) {
        return issued(name, "-signer", AUTHORITY, "-ext", HERE, "-startdate", "-3d", "-validity", "2");
    }

    /** A certificate for another machine. */
    public Identity issueForAnotherHost(String name) {
        return issued(name, "-signer", AUTHORITY, "-ext", "san=dns:other.example");
    }

    /** A self-signed certificate for this machine. */
    public Identity selfSigned(String name) {
        return issued(name, "-ext", HERE);
    }

    /** A PKCS #12 file with the authority's certificate. */
    public Path trustStore() {
        return trustStore;
    }

    /** TLS that trusts the authority, and shows no certificate. */
    public SSLContext trusting() {
        return context(null);
    }

    /** TLS that trusts the authority, and presents this certificate on request. */
    public SSLContext showing(Identity identity) {
        return context(identity);
    }

    X509Certificate authority() {
        return certificate(AUTHORITY);
    }

    private synchronized Identity issued(String name, String... options) {
        keytool(name, options);
        Path file = directory.resolve(name + ".p12");
        char[] password = PASSWORD.toCharArray();
        KeyStore source = read(all);
        write(
                file,
                store -> store.setKeyEntry(
                        name, source.getKey(name, password), password, source.getCertificateChain(name)));
        return new Identity(file, certificate(name));
    }

    private SSLContext context(@Nullable Identity identity) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(read(trustStore));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity == null ? null : keys(identity), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static KeyManager[] keys(Identity identity) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(read(identity.file()), PASSWORD.toCharArray());
        return keys.getKeyManagers();
    }

    private X509Certificate certificate(String name) {
        try {
            return (X509Certificate) read(all).getCertificate(name);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static KeyStore read(Path file) {
        try (InputStream stored = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(stored, PASSWORD.toCharArray());
            return store;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void write(Path file, Filling filling) {
        try (OutputStream stored = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            filling.into(store);
            store.store(stored, PASSWORD.toCharArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void keytool(String name, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                all.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-alias",
                name,
                "-dname",
                "CN=" + name));
        command.addAll(List.of(options));
        command.addAll(IN_HASTE);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("keytool.log").toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        "keytool failed: " + Files.readString(directory.resolve("keytool.log")));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
