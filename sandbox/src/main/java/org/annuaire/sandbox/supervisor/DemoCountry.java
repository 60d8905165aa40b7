package org.annuaire.sandbox.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.annuaire.sandbox.people.DemoPeople;
import org.annuaire.sandbox.people.DemoPerson;

/** Fills the database, once, with people of the demo people's organizations, by the directory's own command. */
final class DemoCountry {
    private static final int PEOPLE = 2000;
    private static final int DONE = 0;
    private static final int HOLDS_SOMETHING = 3;
    private static final String FILLING = "filling";
    private static final String FILLED = "filled";
    /** A directory gives up soon; here a busy machine is no outage. */
    private static final String PATIENCE = "--spring.datasource.hikari.";

    private static final String COLUMNS = "given_name,usual_name,email,organization,registration_id,subject,staff";

    private final Options options;
    private final DataFolder data;
    private final Settings settings;
    private final Console console;
    private final Watchdog watchdog;

    DemoCountry(Options options, DataFolder data, Settings settings, Console console, Watchdog watchdog) {
        this.options = options;
        this.data = data;
        this.settings = settings;
        this.console = console;
        this.watchdog = watchdog;
    }

    /** Returns when the database is full, at once if it was so before. */
    void fillIfWanted() {
        if (options.demo() && !state().equals(FILLED)) {
            fill();
        }
    }

    private void fill() {
        // The database is full in one instant; whoever was killed in the next could not write it down any more.
        boolean mayBeFull = state().equals(FILLING);
        DataFolder.writePrivately(file(), FILLING);
        int code = Child.start(Part.DIRECTORY, command(), console, watchdog)
                .onExit()
                .join();
        if (code == DONE || (code == HOLDS_SOMETHING && mayBeFull)) {
            DataFolder.writePrivately(file(), FILLED);
            return;
        }
        forget();
        throw new StartRefused(
                code == HOLDS_SOMETHING
                        ? data.resolve("") + " holds a directory already, and the demo needs an empty one: "
                                + "./run --demo --data=<another folder>"
                        : "the demo's people could not be made; the lines above say why");
    }

    private List<String> command() {
        Path cast = data.resolve("cast.csv");
        DataFolder.writePrivately(cast, cast());
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-jar",
                options.directoryJar().toString(),
                "demo",
                "--people=" + PEOPLE,
                "--issuer=" + options.url(Part.PROVIDER),
                "--cast=" + cast,
                PATIENCE + "connection-timeout=60000",
                PATIENCE + "data-source-properties.connectTimeout=60",
                PATIENCE + "data-source-properties.loginTimeout=60",
                settings.argumentFor(Part.DIRECTORY));
    }

    private static String cast() {
        return DemoPeople.everybody().stream()
                .map(DemoCountry::line)
                .collect(Collectors.joining("\n", COLUMNS + "\n", "\n"));
    }

    private static String line(DemoPerson person) {
        return Stream.of(
                        person.givenName(),
                        person.usualName(),
                        person.email(),
                        person.organization(),
                        person.registrationNumber().orElse(""),
                        person.subject(),
                        Boolean.toString(person.id().equals(FirstVisit.PERSON)))
                .map(field -> '"' + field + '"')
                .collect(Collectors.joining(","));
    }

    private String state() {
        try {
            return Files.exists(file()) ? Files.readString(file()).strip() : "";
        } catch (IOException failure) {
            throw new StartRefused("cannot read " + file() + ": " + failure.getMessage(), failure);
        }
    }

    private void forget() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException failure) {
            throw new StartRefused("cannot delete " + file() + ": " + failure.getMessage(), failure);
        }
    }

    private Path file() {
        return data.resolve("demo");
    }
}
