package org.annuaire.directory.permissions;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.annuaire.directory.permissions.Endpoints.Endpoint;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.TestDirectory;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The statements of each operation, with little around it and in a crowd, and the page of the reference with the
 * numbers.
 */
final class StatementsTests {
    private static final Path PAGE = Path.of("..", "docs", "reference", "statements.md");
    private static final int FEW = 1;
    private static final int MANY = 25;
    /** The least that a page of a list holds. */
    private static final int FULL = 20;

    /** The first role that may do it is used; staff only for what nobody else may do. */
    private static final List<Column> ASKERS = List.of(Column.OWNER, Column.ORGANIZATION_ADMINISTRATOR, Column.STAFF);

    private final TestDirectory directory = TestDirectory.shared();
    private final World world = new World(directory);
    private final SoftAssertions fieldErrors = new SoftAssertions();

    @Test
    void theReferencePageShowsWhatEachOperationCosts() throws IOException {
        rememberWhatIsRememberedForLong();
        String page;
        try (var surroundings = new Surroundings(world, directory.sql())) {
            page = page(surroundings);
        }
        fieldErrors.assertAll();
        if (Boolean.getBoolean("annuaire.write-reference")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    @Test
    void everyMappingIsInThePage() {
        assertThat(Mappings.of(Stream.concat(operations(), endpoints().map(Endpoint::operation))
                        .toList()))
                .containsExactlyElementsOf(Mappings.of(directory));
    }

    private static Stream<Operation> operations() {
        return Stream.concat(Operations.all().stream(), FurtherOperations.all().stream());
    }

    private Stream<Endpoint> endpoints() {
        return new Endpoints(directory, world).all().stream();
    }

    /** The service becomes known by its first call, and the statistics are counted once an hour. */
    private void rememberWhatIsRememberedForLong() {
        world.ask(Operation.of("read oneself by SCIM", "GET", "/resource-server/v1.0/scim/Me/"), Column.OWNER);
        world.ask(Operation.of("read statistics", "GET", "/api/v1.0/stats/"), Column.OWNER);
    }

    private String page(Surroundings before) {
        return Stream.concat(
                        operations().map(operation -> row(before, operation)),
                        endpoints().map(endpoint -> row(before, endpoint)))
                .collect(joining("\n", """
                        # Statements

                        How many statements a request takes. The number is the same with one of everything around as
                        with twenty-five: members, teams above and below, people, contacts, services and so on, and
                        whatever the request itself names several of. One statement usually finds out who calls; a batch
                        counts as one. If nobody may do something, the status of the refusal stands beside the number.
                        Not counted are the statements of the session store and of rate limits, which are irregular, and
                        the one that counts people against a [budget](../adr/0013-disclosure-budget.md), wherever another
                        person is shown; statistics, which are counted once an hour, were counted before. A test repeats all of this, and
                        writes this page with
                        `mvn -pl directory -am test -Dtest=StatementsTests -Dsurefire.failIfNoSpecifiedTests=false
                        -Dannuaire.write-reference=true`.

                        | operation | request | statements |
                        |---|---|---|
                        """, "\n"));
    }

    private String row(Surroundings before, Operation operation) {
        Measured few = ASKERS.stream()
                .filter(asker -> asker == Column.STAFF || !operation.mapping().contains("/staff/"))
                .map(asker -> ask(before, operation, asker, FEW))
                .filter(measured -> !measured.refused())
                .findFirst()
                .orElseGet(() -> ask(before, operation, ASKERS.get(0), FEW));
        return row(operation, few, ask(before, operation, few.asker(), MANY));
    }

    private String row(Surroundings before, Endpoint endpoint) {
        return row(endpoint.operation(), ask(before, endpoint, FEW), ask(before, endpoint, MANY));
    }

    private String row(Operation operation, Measured few, Measured many) {
        fieldErrors.assertThat(many.statements()).as(operation.title()).hasSameSizeAs(few.statements());
        fieldErrors
                .assertThat(many.answer().status())
                .as("%s: %s", operation.title(), many.answer())
                .isEqualTo(few.answer().status());
        if (many.isList()) {
            fieldErrors
                    .assertThat(many.items())
                    .as("%s, in a crowd", operation.title())
                    .isGreaterThanOrEqualTo(FULL);
        }
        int number = few.statements().size();
        return few.refused()
                ? "| %s | %s | %d (%d) |"
                        .formatted(
                                operation.title(),
                                operation.request(),
                                number,
                                few.answer().status())
                : "| %s | %s | %d |".formatted(operation.title(), operation.request(), number);
    }

    private Measured ask(Surroundings before, Operation operation, Column asker, int many) {
        before.restore(asker, many);
        return ask(asker, world.prepare(operation, asker, new Crowd(directory.sql(), many)));
    }

    private Measured ask(Surroundings before, Endpoint endpoint, int many) {
        before.restore(Column.OWNER, many);
        return ask(Column.OWNER, endpoint.prepare().apply(endpoint.operation()));
    }

    private Measured ask(Column asker, Supplier<Answer> request) {
        List<Answer> answers = new ArrayList<>();
        List<String> statements = directory.statements().during(() -> answers.add(request.get()));
        return new Measured(asker, answers.get(0), statements);
    }

    /** An answer, and the statements that it took. */
    private record Measured(Column asker, Answer answer, List<String> statements) {
        boolean refused() {
            return answer.status() >= 400;
        }

        boolean isList() {
            return answer.header("Content-Type").orElse("").matches("application/json(;.*)?") && list().isArray();
        }

        int items() {
            return list().size();
        }

        private JsonNode list() {
            JsonNode json = answer.json();
            return json.isArray() ? json : json.path("results");
        }
    }
}
