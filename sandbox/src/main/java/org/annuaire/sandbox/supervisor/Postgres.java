package org.annuaire.sandbox.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The database cluster under the data folder, and how to start its server. */
final class Postgres {
    static final String DATABASE = "annuaire";
    static final String USER = "annuaire";

    /** Known to everyone, as the server listens on this machine only and holds nobody's real data. */
    static final String PASSWORD = "annuaire";

    private static final String MAJOR_VERSION = "18";
    private static final List<String> ALWAYS_THERE = List.of("PG_VERSION", "postgresql.conf", "global/pg_control");
    private static final String SETUP = """
            create role %s login password '%s';
            create database %s owner %s encoding 'UTF8' template template0;
            """.formatted(USER, PASSWORD, DATABASE, USER);

    private final PostgresPrograms programs;
    private final Path cluster;
    private final int port;
    private final Postmaster postmaster;

    private Postgres(PostgresPrograms programs, Path cluster, int port) {
        this.programs = programs;
        this.cluster = cluster;
        this.port = port;
        this.postmaster = new Postmaster(cluster, programs);
    }

    /** Refuses a damaged folder, and ends a server that a killed run left behind. */
    static Postgres in(Path data, int port) {
        Path cluster = data.resolve("postgres");
        refuseDamaged(cluster);
        Postgres postgres = new Postgres(PostgresPrograms.unpackedIn(data), cluster, port);
        postgres.postmaster.endLeftover();
        return postgres;
    }

    /** Creates the cluster if there is none, and says how to start the server. */
    List<String> command() {
        if (!Files.exists(cluster)) {
            create();
        }
        postmaster.endLeftover();
        // What "committed" means is said here, and not left to a file that somebody may have edited.
        return programs.command(
                "postgres",
                "-D",
                cluster.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=localhost",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=on",
                "-c",
                "synchronous_commit=on",
                "-c",
                "full_page_writes=on",
                "-c",
                "log_checkpoints=off",
                "-c",
                "log_line_prefix=");
    }

    boolean isReady(long pid) {
        return postmaster.isReady(pid);
    }

    static String url(int port) {
        return "jdbc:postgresql://localhost:" + port + "/" + DATABASE;
    }

    private void create() {
        Path unfinished = cluster.resolveSibling("postgres.unfinished");
        Path password = cluster.resolveSibling("postgres.password");
        try {
            PostgresArchive.delete(unfinished);
            DataFolder.writePrivately(password, PASSWORD + "\n");
            programs.run(
                    "",
                    "initdb",
                    "--pgdata=" + unfinished,
                    "--username=postgres",
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8");
            programs.run(SETUP, "postgres", "--single", "-D", unfinished.toString(), "postgres");
            Files.delete(password);
            Files.move(unfinished, cluster);
        } catch (IOException failure) {
            throw new StartRefused("cannot create the database in " + cluster + ": " + failure.getMessage(), failure);
        }
    }

    private static void refuseDamaged(Path cluster) {
        if (!Files.exists(cluster)) {
            return;
        }
        for (String name : ALWAYS_THERE) {
            if (!Files.isReadable(cluster.resolve(name))) {
                throw new StartRefused(cluster + " is not a whole PostgreSQL data folder (" + name
                        + " is missing); move it away to start with an empty directory: mv " + cluster + " " + cluster
                        + ".damaged");
            }
        }
        String version = versionOf(cluster);
        if (!version.equals(MAJOR_VERSION)) {
            throw new StartRefused(cluster + " was made by PostgreSQL " + version + ", this sandbox has "
                    + MAJOR_VERSION + "; move it away to start with an empty directory: mv " + cluster + " " + cluster
                    + "." + version);
        }
    }

    private static String versionOf(Path cluster) {
        try {
            return Files.readString(cluster.resolve("PG_VERSION")).strip();
        } catch (IOException failure) {
            throw new StartRefused("cannot read " + cluster + ": " + failure.getMessage(), failure);
        }
    }
}
