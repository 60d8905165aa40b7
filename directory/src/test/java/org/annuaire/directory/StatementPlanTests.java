package org.annuaire.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.annuaire.directory.testing.Country;
import org.annuaire.directory.testing.ProgramStatements;
import org.annuaire.directory.testing.ProgramStatements.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * In a country of 100,000 people, an index leads every statement to what it reads: none reads the whole of a table that
 * grows, unless it stops at a limit.
 */
@Tag("platform")
final class StatementPlanTests {
    /** What reads a table as a whole, and why it may. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "StatsSql.COUNT", "counts everybody, at most once an hour",
            "UserSessionSql.END_BY_ORGANIZATION", "a suspended organization may have everybody's sessions",
            "SireneSql.DELETE_OTHERS", "compares the whole register with a new one");

    private static final Pattern PLANNED = Pattern.compile("(?s)\\s*(select|with|insert|update|delete)\\b.*");

    /** PostgreSQL plans these. */
    static Stream<Statement> statements() {
        return ProgramStatements.all()
                .filter(statement -> PLANNED.matcher(statement.sql()).matches()
                        && !statement.sql().contains("?"))
                .filter(statement -> !EXCEPTIONS.containsKey(statement.name()));
    }

    @Test
    void theExceptionsAreStatementsThatReadMuch() {
        assertThat(EXCEPTIONS.keySet())
                .allSatisfy(name ->
                        assertThat(readWhole(ProgramStatements.named(name))).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("statements")
    void anIndexLeadsToWhatItReads(Statement statement) {
        assertThat(readWhole(statement)).as(statement.name()).isEmpty();
    }

    private static Set<String> readWhole(Statement statement) {
        Set<String> read = new TreeSet<>();
        addReadWhole(Country.get().plan(statement, parameter -> "null", "costs off"), false, read);
        return read;
    }

    private static void addReadWhole(JsonNode node, boolean limited, Set<String> read) {
        String type = node.path("Node Type").asString();
        String table = node.path("Relation Name").asString("");
        boolean whole = type.equals("Seq Scan") || type.startsWith("Index") && !node.has("Index Cond");
        if (whole && !limited && Country.get().grows(table)) {
            read.add(table);
        }
        boolean stops = type.equals("Limit") || limited && !type.equals("Sort") && !type.equals("Aggregate");
        node.path("Plans").forEach(child -> addReadWhole(child, stops, read));
    }
}
