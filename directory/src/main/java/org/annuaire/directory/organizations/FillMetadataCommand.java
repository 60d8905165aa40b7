package org.annuaire.directory.organizations;

import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.annuaire.directory.commands.DirectoryCommand;
import org.annuaire.directory.organizations.MetadataFill.Batch;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/**
 * Completes the metadata of every organization. It needs the settings of the database and of organizations, and a
 * database that the directory has been started with. It may be run again at any time.
 */
@Command(
        name = "fill-organization-metadata",
        description = "Give every organization the metadata that it lacks, and a name where it has none.")
public final class FillMetadataCommand extends DirectoryCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return withDatabase(Parts.class, MetadataFill.class, this::fill);
    }

    private int fill(MetadataFill organizations) {
        if (!organizations.hasSchema()) {
            out().println("No organization metadata schema defined.");
            return ExitCode.OK;
        }
        try {
            Batch all = organizations.next(null);
            while (all.last() != null) {
                all = all.plus(organizations.next(all.last()));
            }
            out().println("filled " + all.filled() + " of " + all.seen() + " organizations, named " + all.named()
                    + ", left " + all.refused() + " whose metadata the schema would refuse");
            return ExitCode.OK;
        } catch (UncheckedIOException e) {
            error().println("expected a register that can be read, got an error: " + e.getCause()
                    + ". What is filled stays; run it again.");
            return ExitCode.SOFTWARE;
        }
    }

    /** The part of the program that the command needs. */
    @EnableConfigurationProperties(OrganizationSettings.class)
    @ComponentScan("org.annuaire.directory.changes")
    @Import({MetadataFill.class, MetadataFillSql.class, OrganizationMetadata.class, SireneExtract.class, SireneSql.class
    })
    static final class Parts {}
}
