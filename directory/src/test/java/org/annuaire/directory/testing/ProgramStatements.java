package org.annuaire.directory.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The statements of the program: the texts that its classes named …Sql hold. */
public final class ProgramStatements {
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-zA-Z]+)");

    private ProgramStatements() {}

    /** A statement, with its module and the class and field that hold it. */
    public record Statement(String module, String name, String sql) {
        /** The statement with numbers for its parameters, and the literals of these. */
        public Numbered numbered(UnaryOperator<String> literal) {
            List<String> values = new ArrayList<>();
            String numbered = PARAMETER.matcher(sql).replaceAll(parameter -> {
                values.add(literal.apply(parameter.group(1)));
                return "\\$" + values.size();
            });
            return new Numbered(numbered, values);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A statement for {@code prepare}, and values for {@code execute}. */
    public record Numbered(String sql, List<String> values) {}

    public static Stream<Statement> all() {
        return ProgramClasses.all().stream()
                .filter(type -> type.getSimpleName().endsWith("Sql"))
                .flatMap(ProgramStatements::of);
    }

    /**
     * The statement of this name, as in {@code ColleagueSql.LIST}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Statement named(String name) {
        return all().filter(statement -> statement.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    private static Stream<Statement> of(JavaClass type) {
        Class<?> loaded = type.reflect();
        String module = loaded.getPackageName().substring("org.annuaire.directory.".length());
        return Arrays.stream(loaded.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(field -> new Statement(module, loaded.getSimpleName() + "." + field.getName(), text(field)));
    }

    private static String text(Field field) {
        try {
            field.setAccessible(true);
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
