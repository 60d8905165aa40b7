package org.annuaire.directory.commands;

import java.io.PrintWriter;
import java.util.function.ToIntFunction;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command of the program. A module that has one writes a public class with picocli's {@link Command} and names it in
 * {@code META-INF/services}. No type of Spring's is in the signatures of its methods: its help does without Spring.
 */
public abstract class DirectoryCommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Where a result goes. */
    protected final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Where a sentence goes that tells why there is none. */
    protected final PrintWriter error() {
        return spec.commandLine().getErr();
    }

    /**
     * Does the work with a bean of the program, the directory's database and the settings of the command line. There is
     * no web server, and of the program's beans only those that the parts name. A failure is told in a sentence.
     *
     * @param parts imports what the bean needs beside the database; no {@code @Configuration}, or the whole program
     *     would find it
     * @return the exit code
     */
    protected final <B> int withDatabase(Class<?> parts, Class<B> bean, ToIntFunction<B> work) {
        var application = new SpringApplicationBuilder(DatabaseParts.class, parts)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("logging.level.root=off"); // a failure is told in a sentence
        RootCommand root = (RootCommand) spec.root().userObject();
        try (var context = application.run(root.settings())) {
            return work.applyAsInt(context.getBean(bean));
        } catch (RuntimeException e) {
            error().println(CommandFailure.sentence(e).orElseThrow(() -> e));
            return ExitCode.SOFTWARE;
        }
    }
}
