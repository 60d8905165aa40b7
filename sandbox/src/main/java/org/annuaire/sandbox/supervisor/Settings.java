package org.annuaire.sandbox.supervisor;

import java.nio.file.Path;
import java.util.Map;

/** The settings file that each Spring program is started with. */
final class Settings {
    private final DataFolder data;
    private final Map<String, String> words;

    Settings(DataFolder data, Options options) {
        this.data = data;
        this.words = Map.ofEntries(
                Map.entry("directory-port", Integer.toString(options.port(Part.DIRECTORY))),
                Map.entry("directory-url", options.url(Part.DIRECTORY)),
                Map.entry("provider-port", Integer.toString(options.port(Part.PROVIDER))),
                Map.entry("provider-url", options.url(Part.PROVIDER)),
                Map.entry("notes-port", Integer.toString(options.port(Part.NOTES))),
                Map.entry("notes-url", options.url(Part.NOTES)),
                Map.entry("mailbox-port", Integer.toString(options.port(Part.MAILBOX))),
                Map.entry("smtp-port", Integer.toString(options.smtpPort())),
                Map.entry("database-url", Postgres.url(options.port(Part.POSTGRES))),
                Map.entry("database-user", Postgres.USER),
                Map.entry("database-password", Postgres.PASSWORD),
                Map.entry("data", escape(data.resolve("").toString())),
                Map.entry("introspection-key", escape(introspectionKey(data).toString())));
    }

    static Path introspectionKey(DataFolder data) {
        return data.resolve("introspection-key.pem");
    }

    /** The argument that makes a program read its settings; the file holds secrets, so the command line does not. */
    String argumentFor(Part part) {
        String text = Resource.text(part.label() + ".properties");
        for (Map.Entry<String, String> word : words.entrySet()) {
            text = text.replace("@" + word.getKey() + "@", word.getValue());
        }
        Path file = data.resolve(part.label() + ".properties");
        DataFolder.writePrivately(file, text);
        return "--spring.config.additional-location=" + file;
    }

    /** Property files are read as Latin-1, and a backslash begins an escape in them. */
    static String escape(String value) {
        StringBuilder escaped = new StringBuilder();
        for (char character : value.toCharArray()) {
            if (character == '\\') {
                escaped.append("\\\\");
            } else if (character > '~') {
                escaped.append("\\u%04x".formatted((int) character));
            } else {
                escaped.append(character);
            }
        }
        return escaped.toString();
    }
}
