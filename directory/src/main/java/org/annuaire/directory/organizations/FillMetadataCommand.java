package org.annuaire.directory.organizations;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.annuaire.directory.organizations.MetadataFill.Batch;
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
 * {@code java -jar directory.jar fill-organization-metadata}: gives every organization what it lacks. It needs the settings of the
 * database and of organizations, and a database that the directory has been started with. It may be run again at any time.
 */
public final class FillMetadataCommand {
    /** The first argument that leads here. */
    public static final String NAME = "fill-organization-metadata";

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private FillMetadataCommand() {}

    /** Runs the command, and gives the exit code: 0 done, 1 not done, 2 misused. Settings may stand among the arguments. */
    public static int run(List<String> arguments, PrintStream out, PrintStream error) {
        if (!arguments.stream().filter(word -> !word.startsWith("--")).toList().equals(List.of(NAME))) {
            error.println("usage: java -jar directory.jar " + NAME);
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
            out.println(fill(context.getBean(MetadataFill.class)));
            return DONE;
        } catch (UncheckedIOException e) {
            error.println("expected a register that can be read, got an error: " + e.getCause()
                    + ". What is filled stays; run it again.");
        } catch (DataAccessException | BeansException e) {
            error.println(
                    wrongSetting(e)
                            .orElse(
                                    "expected the directory's database, got an error. Has the directory been started with it once?"));
        }
        return FAILED;
    }

    private static String fill(MetadataFill organizations) {
        if (!organizations.hasSchema()) {
            return "No organization metadata schema defined.";
        }
        Batch all = organizations.next(null);
        while (all.last() != null) {
            all = all.plus(organizations.next(all.last()));
        }
        return "filled " + all.filled() + " of " + all.seen() + " organizations, named " + all.named() + ", left "
                + all.refused() + " whose metadata the schema would refuse";
    }

    /** The sentence of a setting's own check. */
    private static Optional<String> wrongSetting(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(IllegalStateException.class::isInstance)
                .map(Throwable::getMessage)
                .filter(message -> message != null && message.startsWith("annuaire."))
                .findFirst();
    }

    /** As much of the program as the command needs. No {@code @Configuration}: the whole program must not find it. */
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        TransactionAutoConfiguration.class
    })
    @EnableConfigurationProperties(OrganizationSettings.class)
    @ComponentScan("org.annuaire.directory.changes")
    @Import({MetadataFill.class, MetadataFillSql.class, OrganizationMetadata.class, SireneExtract.class})
    static class Context {
        @Bean
        Clock clock() {
            return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
        }
    }
}
