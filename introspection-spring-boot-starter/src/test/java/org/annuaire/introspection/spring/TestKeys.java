package org.annuaire.introspection.spring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Private keys in files, as an operator has them. */
final class TestKeys {
    private static final String RSA_FILE = write("RSA", 2048);

    private static final String ELLIPTIC_FILE = write("EC", 256);

    private TestKeys() {}

    static String rsaFile() {
        return RSA_FILE;
    }

    static String ellipticFile() {
        return ELLIPTIC_FILE;
    }

    /** A key that no other test has. */
    static String newFile(String algorithm, int size) {
        return write(algorithm, size);
    }

    private static String write(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
            Path file = Files.createTempFile("key", ".pem");
            file.toFile().deleteOnExit();
            Files.writeString(
                    file,
                    "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getMimeEncoder().encodeToString(encoded)
                            + "\n-----END PRIVATE KEY-----\n");
            return file.toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
