package org.annuaire.sandbox.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTests {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"DIRECTORY", "PROVIDER", "NOTES", "MAILBOX"})
    void leavesNoWordToFillIn(Part part) throws Exception {
        assertThat(written(part).values()).noneMatch(value -> value.toString().matches(".*@[a-z-]+@.*"));
    }

    @Test
    void tellsEveryPartWhereTheOthersAre() throws Exception {
        assertThat(written(Part.DIRECTORY))
                .containsEntry("server.port", "18080")
                .containsEntry("annuaire.public-url", "http://localhost:18080")
                .containsEntry("annuaire.introspection.issuer-uri", "http://localhost:19000")
                .containsEntry("spring.datasource.url", "jdbc:postgresql://localhost:54330/annuaire");
        assertThat(written(Part.DIRECTORY)).containsEntry("spring.mail.port", "11025");
        assertThat(written(Part.MAILBOX))
                .containsEntry("server.port", "18025")
                .containsEntry("annuaire.sandbox.mailbox.smtp-port", "11025");
        assertThat(written(Part.PROVIDER)).containsEntry("annuaire.sandbox.provider-url", "http://localhost:19000");
        assertThat(written(Part.NOTES)).containsEntry("annuaire.sandbox.directory-url", "http://localhost:18080");
    }

    @Test
    void survivesAFolderWithAccentsAndBackslashes() throws Exception {
        Properties read = new Properties();
        try (InputStream stream = new ByteArrayInputStream(
                ("path=" + Settings.escape("/données été/a\\b/日")).getBytes(StandardCharsets.ISO_8859_1))) {
            read.load(stream);
        }

        assertThat(read).containsEntry("path", "/données été/a\\b/日");
    }

    @Test
    void makesOneKeyAndKeepsIt() throws Exception {
        Path file = folder.resolve("key.pem");

        IntrospectionKey.createIfAbsent(file);
        String pem = Files.readString(file);
        IntrospectionKey.createIfAbsent(file);

        assertThat(Files.readString(file)).isEqualTo(pem);
        byte[] pkcs8 = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        assertThat(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)))
                .isInstanceOfSatisfying(
                        RSAPrivateCrtKey.class,
                        key -> assertThat(key.getModulus().bitLength()).isEqualTo(2048));
    }

    private Properties written(Part part) throws Exception {
        try (DataFolder data = DataFolder.open(folder)) {
            Options options = Options.parse(List.of(
                    "--directory-port=18080",
                    "--provider-port=19000",
                    "--notes-port=18090",
                    "--mailbox-port=18025",
                    "--smtp-port=11025",
                    "--postgres-port=54330"));
            String argument = new Settings(data, options).argumentFor(part);
            Path file = Path.of(argument.substring("--spring.config.additional-location=".length()));
            Properties properties = new Properties();
            try (InputStream stream = Files.newInputStream(file)) {
                properties.load(stream);
            }
            return properties;
        }
    }
}
