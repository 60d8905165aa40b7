package org.annuaire.directory.staff;

import java.util.List;
import java.util.function.Function;
import org.annuaire.directory.commands.DirectoryCommand;
import org.annuaire.directory.shared.UserId;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/**
 * Appoints the first member of the staff. It needs only the database's settings, and a database that the directory has
 * been started with.
 */
@Command(name = "staff", description = "Appoint the people who run the installation.")
public final class StaffCommand extends DirectoryCommand {
    private static final String PERSON = "<e-mail address or user id>";

    @Command(description = "List the staff: id, e-mail address, and since when.")
    int list() {
        return withDatabase(Parts.class, StaffGrants.class, this::list);
    }

    @Command(description = "Add a person to the staff.")
    int grant(@Parameters(paramLabel = PERSON, description = "Somebody who has signed in once.") String person) {
        return withDatabase(Parts.class, StaffGrants.class, grants -> grant(grants, person));
    }

    @Command(description = "Remove a person from the staff, even the last one.")
    int revoke(@Parameters(paramLabel = PERSON, description = "One of the staff.") String person) {
        return withDatabase(Parts.class, StaffGrants.class, grants -> revoke(grants, person));
    }

    private int list(StaffGrants grants) {
        List<StaffGrant> all = grants.listFromConsole();
        all.forEach(grant -> out().println(grant.user() + "  " + (grant.email() == null ? "-" : grant.email())
                + "  since " + grant.grantedAt()));
        if (all.isEmpty()) {
            out().println("nobody");
        }
        return ExitCode.OK;
    }

    private int grant(StaffGrants grants, String person) {
        return change(
                grants, person, user -> user + " is staff" + (grants.grantFromConsole(user) ? "" : ", as before"));
    }

    private int revoke(StaffGrants grants, String person) {
        return change(
                grants, person, user -> user + " is not staff" + (grants.revokeFromConsole(user) ? "" : ", as before"));
    }

    private int change(StaffGrants grants, String person, Function<UserId, String> change) {
        List<UserId> found = grants.findFromConsole(person);
        if (found.isEmpty()) {
            error().println("expected somebody active with the address or id " + person
                    + ", got nobody. People are known once they have signed in, and known by their address once their"
                    + " provider has vouched for it: otherwise say their id.");
            return ExitCode.SOFTWARE;
        }
        if (found.size() > 1) {
            error().println("expected one person with the address " + person
                    + ", got several. Say which one by their id:");
            found.forEach(error()::println);
            return ExitCode.SOFTWARE;
        }
        out().println(change.apply(found.get(0)));
        return ExitCode.OK;
    }

    /** The part of the program that the command needs. */
    @EnableConfigurationProperties(StaffSettings.class)
    @ComponentScan("org.annuaire.directory.changes")
    @Import({StaffGrants.class, StaffSql.class})
    static final class Parts {}
}
