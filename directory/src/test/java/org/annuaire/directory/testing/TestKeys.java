package org.annuaire.directory.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A private key in a file, as an operator has it. */
final class TestKeys {
    private static final String RSA_FILE = write();

    private TestKeys() {}

    static String rsaFile() {
        return RSA_FILE;
    }

    private static String write() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
            Path file = Files.createTempFile("annuaire-test-key", ".pem");
            file.toFile().deleteOnExit();
            String body = Base64.getMimeEncoder().encodeToString(encoded);
            Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
            return file.toUri().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
