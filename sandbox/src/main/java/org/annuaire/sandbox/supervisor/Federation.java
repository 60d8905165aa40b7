package org.annuaire.sandbox.supervisor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The five programs, each with its command and with how to tell that it is ready. */
final class Federation {
    /**
     * What is tried out for an hour: a quick start matters more than speed. Heaps begin small and grow when they must:
     * Java would begin with a sixty-fourth of the machine's memory, and fill that before it looks for what is left.
     */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms64m");

    private final Options options;
    private final DataFolder data;
    private final Settings settings;
    private final Postgres postgres;
    private final ClassArchives archives;

    Federation(Options options, DataFolder data, ClassArchives archives) {
        this.options = options;
        this.data = data;
        this.archives = archives;
        IntrospectionKey.createIfAbsent(Settings.introspectionKey(data));
        this.settings = new Settings(data, options);
        this.postgres = Postgres.in(data.resolve(""), options.port(Part.POSTGRES));
    }

    static void requireJars(Options options) {
        for (Path jar : List.of(options.directoryJar(), options.sandboxJar())) {
            if (!Files.isReadable(jar)) {
                throw new StartRefused(jar + " is missing; build it: mvn -q -DskipTests package");
            }
        }
    }

    List<Service> services(Console console, Watchdog watchdog) {
        return List.of(
                new Service(Part.POSTGRES, postgres::command, postgres::isReady, console, watchdog),
                new Service(
                        Part.PROVIDER,
                        sandbox(Part.PROVIDER),
                        answers(Part.PROVIDER, "/.well-known/openid-configuration"),
                        console,
                        watchdog),
                new Service(Part.NOTES, sandbox(Part.NOTES), answers(Part.NOTES, "/"), console, watchdog),
                new Service(Part.MAILBOX, sandbox(Part.MAILBOX), answers(Part.MAILBOX, "/"), console, watchdog),
                new Service(
                        Part.DIRECTORY,
                        directory(new DemoCountry(options, data, settings, console, watchdog)),
                        answers(Part.DIRECTORY, "/actuator/health/readiness"),
                        console,
                        watchdog));
    }

    /** It needs PostgreSQL, and so does what fills its database before it starts. */
    private Supplier<List<String>> directory(DemoCountry country) {
        return () -> {
            country.fillIfWanted();
            return java(Part.DIRECTORY, 512, options.directoryJar(), settings.argumentFor(Part.DIRECTORY));
        };
    }

    private Supplier<List<String>> sandbox(Part part) {
        return () -> java(part, 192, options.sandboxJar(), part.label(), settings.argumentFor(part));
    }

    private Service.Readiness answers(Part part, String path) {
        return pid -> Http.answers(options.url(part) + path);
    }

    private List<String> java(Part part, int heapInMebibytes, Path jar, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUICK);
        command.add("-Xmx" + heapInMebibytes + "m");
        command.addAll(archives.flags(part));
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(List.of(arguments));
        return command;
    }
}
