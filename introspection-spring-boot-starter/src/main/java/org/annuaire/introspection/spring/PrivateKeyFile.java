package org.annuaire.introspection.spring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/** Reads a private key that a setting names, and warns where others can read it too. */
final class PrivateKeyFile {
    private static final Log LOG = LogFactory.getLog(PrivateKeyFile.class);

    private PrivateKeyFile() {}

    static String read(@Nullable String location, String property, ResourceLoader resources) {
        if (location == null || location.isBlank()) {
            throw new InvalidSettings(InvalidSettings.PREFIX + property + " is missing.", "Set it.");
        }
        Resource resource =
                location.matches("[a-z]+:.*") ? resources.getResource(location) : new FileSystemResource(location);
        try {
            if (resource.isFile()) {
                warnWhereAnybodyMayRead(resource.getFile().toPath(), property);
            }
            return resource.getContentAsString(StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new InvalidSettings(
                    InvalidSettings.PREFIX + property + ": expected a readable file, got " + location + ".",
                    "Put a private key there: PEM (PKCS #8) or a JWK.");
        }
    }

    private static void warnWhereAnybodyMayRead(Path file, String property) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
            LOG.warn(InvalidSettings.PREFIX + property + ": every user of this machine can read " + file
                    + ". It is a private key: let only its owner read it (chmod 600).");
        }
    }
}
