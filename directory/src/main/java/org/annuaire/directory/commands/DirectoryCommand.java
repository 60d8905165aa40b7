package org.annuaire.directory.commands;

import java.io.PrintWriter;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A command of the program. A module that has one writes a public class with picocli's {@link Command} and names it in
 * {@code META-INF/services}. The signatures of its methods use no type of Spring, so that its help works without
 * Spring.
 */
public abstract class DirectoryCommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** For results. */
    protected final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** For the sentence that explains a failure. */
    protected final PrintWriter error() {
        return spec.commandLine().getErr();
    }

    /** What to throw if options do not make sense: the sentence is shown with the help, and the exit code is 2. */
    protected final ParameterException wrongUse(@Nullable String sentence) {
        return new ParameterException(spec.commandLine(), String.valueOf(sentence));
    }

    /**
     * Does the work with a bean of the program, the directory's database and the settings of the command line. There is
     * no web server, and only those beans of the program that the parts name. A failure is reported in one sentence.
     *
     * @param parts imports what the bean needs besides the database; no {@code @Configuration}, or the whole program
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
