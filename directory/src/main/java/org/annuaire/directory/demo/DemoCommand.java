package org.annuaire.directory.demo;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.annuaire.directory.commands.DirectoryCommand;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Fills an empty database with a made-up country. It needs only the database's settings. */
@Command(
        name = "demo",
        sortOptions = false,
        description = {
            "Fill an empty database with a made-up country.",
            "",
            "Organizations, teams, people with names as frequent as in France, their contacts, invitations,"
                    + " services, and what waits for staff. All of it is written in one transaction: if the command"
                    + " is interrupted, the database is as empty as before. A million people take some minutes"
                    + " and 7 GB. The tables are created if there are none; a directory that is running waits"
                    + " meanwhile."
        },
        footerHeading = "%n",
        footer = {
            "A database that holds anything is refused with exit code " + DemoCommand.HOLDS_SOMETHING + ", and stays"
                    + " as it is.",
            "",
            "  java -jar directory.jar demo --people 1000000 --spring.datasource.url=jdbc:postgresql://…"
        })
public final class DemoCommand extends DirectoryCommand implements Callable<Integer> {
    static final int HOLDS_SOMETHING = 3;

    @Option(
            names = "--people",
            paramLabel = "<number>",
            defaultValue = "10000",
            description = "How many, from " + DemoOptions.FEWEST + " to " + DemoOptions.MOST
                    + " (default: ${DEFAULT-VALUE}).")
    private int people;

    @Option(
            names = "--seed",
            paramLabel = "<number>",
            defaultValue = "1",
            description = "The same number gives the same country (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--until",
            paramLabel = "<day>",
            description = "Everything has happened before this day, such as 2026-01-31 (default: today).")
    private @Nullable LocalDate until;

    @Option(
            names = "--issuer",
            paramLabel = "<address>",
            defaultValue = "https://connexion.example",
            description = "The provider at which people have signed in (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private URI issuer;

    @Option(
            names = "--cast",
            paramLabel = "<file>",
            description = "People who are to be among them, as CSV with the columns " + Cast.COLUMNS
                    + ". Their organizations are the largest ones.")
    private @Nullable Path cast;

    @Override
    public Integer call() {
        DemoOptions options;
        try {
            options = options();
        } catch (IllegalArgumentException e) {
            throw wrongUse(e.getMessage());
        } catch (UncheckedIOException e) {
            throw wrongUse("--cast: expected a file that can be read, got " + cast);
        }
        return withDatabase(Parts.class, Demo.class, demo -> fill(demo, options));
    }

    private DemoOptions options() {
        return new DemoOptions(people, new Seed(seed), until, issuer, cast == null ? Cast.NOBODY : Cast.read(cast));
    }

    private int fill(Demo demo, DemoOptions options) {
        try {
            Country country = demo.fill(options, new Progress(error()));
            int staff = country.staff();
            out().println("%d people of %d organizations, in %d teams. One of them is staff: %s, %s"
                    .formatted(
                            options.people(),
                            country.places().count(),
                            country.teams().count(),
                            country.people().name(staff),
                            country.people().email(staff)));
            return ExitCode.OK;
        } catch (Demo.HoldsSomething e) {
            error().println(e.getMessage());
            return HOLDS_SOMETHING;
        } catch (FlywayException e) {
            error().println("expected a database in which the tables can be made, got an error: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            return ExitCode.SOFTWARE;
        }
    }

    /** The part of the program that the command needs. The log opens its epoch when there are tables, not before. */
    @ImportAutoConfiguration(FlywayAutoConfiguration.class)
    @ComponentScan(value = "org.annuaire.directory.changes", lazyInit = true)
    @Import({Demo.class, DemoSql.class, DemoCopySql.class})
    static final class Parts {
        @Bean
        FlywayMigrationStrategy onlyIfEmpty() {
            return flyway -> {};
        }
    }
}
