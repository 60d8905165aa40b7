package org.annuaire.sandbox.supervisor;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the command line may change.
 *
 * @param demo whether the directory is to be full of made-up people
 */
record Options(
        Path data,
        Path directoryJar,
        Path sandboxJar,
        @Nullable Path classArchives,
        Map<Part, Integer> ports,
        int smtpPort,
        boolean demo) {
    private static final String DEFAULT_DATA = ".data";
    private static final String DEFAULT_DIRECTORY_JAR = "directory/target/directory.jar";
    private static final String DEFAULT_SANDBOX_JAR = "sandbox/target/sandbox.jar";
    private static final int DEFAULT_SMTP_PORT = 1025;

    Options {
        requireNonNull(data, "data");
        requireNonNull(directoryJar, "directoryJar");
        requireNonNull(sandboxJar, "sandboxJar");
        ports = Map.copyOf(ports);
        requireDifferent(ports, smtpPort);
    }

    private static void requireDifferent(Map<Part, Integer> ports, int smtpPort) {
        Map<Integer, String> owners = new HashMap<>(Map.of(smtpPort, "smtp"));
        new TreeMap<>(ports).forEach((part, port) -> {
            String other = owners.put(port, part.label());
            if (other != null) {
                throw new StartRefused(
                        "expected a port for each, got " + port + " for both " + other + " and " + part.label());
            }
        });
    }

    static Options parse(List<String> arguments) {
        Path data = Path.of(DEFAULT_DATA);
        Path directoryJar = Path.of(DEFAULT_DIRECTORY_JAR);
        Path sandboxJar = Path.of(DEFAULT_SANDBOX_JAR);
        Path classArchives = null;
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            ports.put(part, part.defaultPort());
        }
        int smtpPort = DEFAULT_SMTP_PORT;
        boolean demo = false;
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            String value = equals < 0 ? "" : argument.substring(equals + 1);
            switch (name) {
                case "--data" -> data = path(name, value);
                case "--directory-jar" -> directoryJar = path(name, value);
                case "--sandbox-jar" -> sandboxJar = path(name, value);
                case "--class-archives" -> classArchives = absolute(path(name, value));
                case "--smtp-port" -> smtpPort = port(name, value);
                case "--demo" -> demo = flag(argument);
                default -> ports.put(partOfPort(name, argument), port(name, value));
            }
        }
        return new Options(
                absolute(data), absolute(directoryJar), absolute(sandboxJar), classArchives, ports, smtpPort, demo);
    }

    int port(Part part) {
        return requireNonNull(ports.get(part), part.label());
    }

    String url(Part part) {
        return "http://localhost:" + port(part);
    }

    private static Part partOfPort(String name, String argument) {
        return Stream.of(Part.values())
                .filter(part -> name.equals("--" + part.label() + "-port"))
                .findFirst()
                .orElseThrow(() -> new StartRefused("unknown option " + argument + "; see ./run --help"));
    }

    private static boolean flag(String argument) {
        if (argument.indexOf('=') >= 0) {
            throw new StartRefused("expected --demo without a value, got " + argument);
        }
        return true;
    }

    private static int port(String name, String value) {
        if (value.matches("[1-9][0-9]{0,4}") && Integer.parseInt(value) <= 65535) {
            return Integer.parseInt(value);
        }
        throw new StartRefused("expected " + name + "=<1 to 65535>, got '" + value + "'");
    }

    private static Path path(String name, String value) {
        if (value.isBlank()) {
            throw new StartRefused("expected " + name + "=<path>");
        }
        return Path.of(value);
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
