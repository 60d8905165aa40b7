package org.annuaire.directory.staff;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.annuaire.directory.shared.UserId;
import org.springframework.beans.BeansException;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;

/**
 * {@code java -jar directory.jar staff grant|revoke|list}: appoints the first of the staff. It needs the database's settings and no
 * other, and a database that the directory has been started with.
 */
public final class StaffCommand {
    /** The first argument that leads here. */
    public static final String NAME = "staff";

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final String USAGE = """
            usage: java -jar directory.jar staff list
                   java -jar directory.jar staff grant <e-mail address or user id>
                   java -jar directory.jar staff revoke <e-mail address or user id>""";

    private StaffCommand() {}

    /** Runs the command, and gives the exit code: 0 done, 1 not done, 2 misused. Settings may stand among the arguments. */
    public static int run(List<String> arguments, PrintStream out, PrintStream error) {
        List<String> words =
                arguments.stream().filter(word -> !word.startsWith("--")).toList();
        boolean wellFormed = words.equals(List.of(NAME, "list"))
                || (words.size() == 3 && List.of("grant", "revoke").contains(words.get(1)));
        if (!wellFormed) {
            error.println(USAGE);
            return MISUSED;
        }
        var application = new SpringApplicationBuilder(Context.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("logging.level.root=off"); // a failure is told in a sentence
        String[] settings =
                arguments.stream().filter(word -> word.startsWith("--")).toArray(String[]::new);
        try (var context = application.run(settings)) {
            StaffGrants grants = context.getBean(StaffGrants.class);
            return words.size() == 2 ? list(grants, out) : change(grants, words.get(1), words.get(2), out, error);
        } catch (DataAccessException | BeansException e) {
            error.println(
                    "expected the directory's database, got an error. Has the directory been started with it once?");
            return FAILED;
        }
    }

    private static int list(StaffGrants grants, PrintStream out) {
        List<StaffGrant> all = grants.listFromConsole();
        all.forEach(grant -> out.println(
                grant.user() + "  " + (grant.email() == null ? "-" : grant.email()) + "  since " + grant.grantedAt()));
        if (all.isEmpty()) {
            out.println("nobody");
        }
        return DONE;
    }

    private static int change(StaffGrants grants, String verb, String who, PrintStream out, PrintStream error) {
        List<UserId> found = grants.findFromConsole(who);
        if (found.isEmpty()) {
            error.println("expected somebody active with the address or id " + who
                    + ", got nobody. People are known once they have signed in.");
            return FAILED;
        }
        if (found.size() > 1) {
            error.println("expected one person with the address " + who + ", got several. Say which one by his id:");
            found.forEach(error::println);
            return FAILED;
        }
        UserId user = found.get(0);
        boolean granting = verb.equals("grant");
        boolean changed = granting ? grants.grantFromConsole(user) : grants.revokeFromConsole(user);
        out.println(user + (granting ? " is staff" : " is not staff") + (changed ? "" : ", as before"));
        return DONE;
    }

    /** As much of the program as the command needs. No {@code @Configuration}: the whole program must not find it. */
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        TransactionAutoConfiguration.class
    })
    @EnableConfigurationProperties(StaffSettings.class)
    @ComponentScan("org.annuaire.directory.changes")
    @Import({StaffGrants.class, StaffSql.class})
    static class Context {
        @Bean
        Clock clock() {
            return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
        }
    }
}
