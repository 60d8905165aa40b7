package org.annuaire.directory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.testing.ProgramClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rules of CONTRIBUTING.md that a machine can check, and for each a class or file that breaks it. */
final class HouseRulesTests {
    private static final int LONGEST_LINE = 120;
    private static final int LONGEST_FILE = 400;

    private static final Path MAIN = Path.of("src", "main", "java");

    /** They provide the clock: to the program, and to commands, which run without it. */
    private static final Set<String> CLOCKS = Set.of(
            "org.annuaire.directory.shared.SharedConfiguration", "org.annuaire.directory.commands.DatabaseParts");

    private static final Pattern SYSTEM_TIME = Pattern.compile("java\\.time\\.\\w+\\.now\\((java\\.time\\.ZoneId)?\\)"
            + "|java\\.time\\.Clock\\.(system|tickM|tickS).*"
            + "|java\\.lang\\.System\\.(currentTimeMillis|nanoTime)\\(\\)"
            + "|java\\.util\\.Date\\.<init>\\(\\)");

    /** A rule for classes, with a class that breaks it. */
    enum Rule {
        NAMES_SAY_WHAT_A_CLASS_IS(
                noClasses()
                        .that()
                        .doNotHaveSimpleName("UserInfo") // OpenID Connect's own word
                        .should()
                        .haveNameMatching(".*(Manager|Helper|Utils?|Data|Info|Impl)"),
                TeamManager.class),

        PACKAGES_ARE_BUSINESS_NOUNS(
                noClasses()
                        .should()
                        .resideInAnyPackage("..controller..", "..service..", "..util..", "..impl..", "..dto.."),
                Optional.class),

        SQL_IS_IN_SQL_CLASSES(
                noClasses()
                        .that(are(
                                "outside …Sql",
                                type -> !outermost(type).getSimpleName().endsWith("Sql")))
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching("org\\.springframework\\.jdbc\\.core\\.(simple\\.Jdbc|namedparam\\.|Jdbc).*"),
                Teams.class),

        TIME_COMES_FROM_THE_CLOCK(
                noClasses()
                        .that(are(
                                "no providers of the clock",
                                type -> !CLOCKS.contains(outermost(type).getName())))
                        .should()
                        .accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("the system's time is read") {
                            @Override
                            public boolean test(JavaAccess<?> access) {
                                return SYSTEM_TIME
                                        .matcher(access.getTarget().getFullName())
                                        .matches();
                            }
                        }),
                Timestamps.class),

        NOTHING_IS_INJECTED_INTO_FIELDS(GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION, Injected.class),

        ONLY_SERVICES_BEGIN_TRANSACTIONS(
                CompositeArchRule.of(methods()
                                .that()
                                .areAnnotatedWith(Transactional.class)
                                .should()
                                .beDeclaredInClassesThat()
                                .areAnnotatedWith(Service.class))
                        .and(classes()
                                .that()
                                .areAnnotatedWith(Transactional.class)
                                .should()
                                .beAnnotatedWith(Service.class)
                                .allowEmptyShould(true)),
                Transactions.class),

        ONLY_POLICIES_ASK_WHO_IS_STAFF(
                noClasses()
                        .that()
                        .haveSimpleNameNotEndingWith("Policy")
                        .should()
                        .callMethod(Viewer.class, "staff")
                        .because("permissions live in the modules' policies and nowhere else"),
                Permissions.class);

        private final ArchRule rule;
        private final Class<?> brokenBy;

        Rule(ArchRule rule, Class<?> brokenBy) {
            this.rule = rule;
            this.brokenBy = brokenBy;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDirectoryKeeps(Rule rule) {
        rule.rule.check(ProgramClasses.all());
    }

    @ParameterizedTest
    @EnumSource
    void findsTheClassThatBreaks(Rule rule) {
        assertThat(rule.rule
                        .evaluate(new ClassFileImporter().importClasses(rule.brokenBy))
                        .hasViolation())
                .isTrue();
    }

    @Test
    void linesAndFilesAreShort() throws IOException {
        List<Path> files = RepositoryFiles.where(HouseRulesTests::isMain);
        assertThat(files)
                .map(file -> file.getFileName().toString())
                .contains("DirectoryApplication.java", "DpopVerifier.java", "ProviderApplication.java");
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            found.addAll(tooLong(file));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void findsLongLinesAndFiles(@TempDir Path folder) throws IOException {
        Path longLines = Files.writeString(
                folder.resolve("Lines.java"),
                "import " + "a".repeat(LONGEST_LINE) + ";\n" + "b".repeat(LONGEST_LINE) + "\n"
                        + "é".repeat(LONGEST_LINE + 1) + "\n");
        Path longFile = Files.writeString(folder.resolve("File.java"), "\n".repeat(LONGEST_FILE + 1));
        Path shortFile = Files.writeString(folder.resolve("Short.java"), "\n".repeat(LONGEST_FILE));

        assertThat(tooLong(longLines)).containsExactly(longLines + ":3: 121 columns");
        assertThat(tooLong(longFile)).containsExactly(longFile + ": 401 lines");
        assertThat(tooLong(shortFile)).isEmpty();
    }

    /** An import cannot be wrapped. */
    private static List<String> tooLong(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> found = new ArrayList<>();
        if (lines.size() > LONGEST_FILE) {
            found.add(file + ": " + lines.size() + " lines");
        }
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            int columns = line.codePointCount(0, line.length());
            if (columns > LONGEST_LINE && !line.startsWith("import ")) {
                found.add(file + ":" + number + ": " + columns + " columns");
            }
        }
        return found;
    }

    private static boolean isMain(Path file) {
        return file.toString().endsWith(".java") && file.toString().contains(MAIN.toString());
    }

    private static DescribedPredicate<JavaClass> are(String description, Predicate<JavaClass> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(HouseRulesTests::outermost).orElse(type);
    }

    private static final class TeamManager {}

    private record Teams(JdbcClient jdbc) {}

    private static final class Timestamps {
        static Instant now() {
            return Instant.now();
        }
    }

    private static final class Injected {
        @Autowired
        JdbcClient jdbc;
    }

    private static class Transactions {
        @Transactional
        public void begin() {}
    }

    private static final class Permissions {
        static boolean isStaff(Viewer viewer) {
            return viewer.staff();
        }
    }
}
