package org.annuaire.directory.permissions;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.ApiDocument;
import org.annuaire.directory.testing.TestDirectory;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Every operation of the API's description that changes something leaves a line in the log, with who did it and how. */
@Tag("exhaustive")
final class RecordedOperationsTests {
    /** The first role that may do it is used; staff only for what nobody else may do. */
    private static final List<Column> ASKERS = List.of(Column.OWNER, Column.ORGANIZATION_ADMINISTRATOR, Column.STAFF);

    /** What may be done and changes nothing, and why. */
    private static final Map<String, String> CHANGE_NOTHING = Map.of(
            "merge two organizations", "only tells what it would do",
            "look an organization's name up", "no register here knows one; LookUpTests look for its line");

    /** Operations that change something elsewhere only. */
    private static final Set<String> ELSEWHERE = Set.of("POST /api/v1.0/staff/organizations/{}/look-up/");

    private final TestDirectory directory = TestDirectory.shared();
    private final World world = new World(directory);

    @Test
    void eachOperationThatChangesSomethingIsInTheLog() throws IOException {
        // The service becomes known by its first call.
        world.ask(Operation.of("read oneself by SCIM", "GET", "/resource-server/v1.0/scim/Me/"), Column.OWNER);
        SoftAssertions lines = new SoftAssertions();
        Set<String> recorded = new TreeSet<>();
        Set<String> unrecorded = new TreeSet<>();
        try (var surroundings = new Surroundings(world, directory.sql())) {
            operations()
                    .filter(operation -> !operation.method().equals("GET"))
                    .forEach(operation -> ask(surroundings, operation, lines, recorded, unrecorded));
        }
        lines.assertAll();
        assertThat(unrecorded).as("succeeded without a line in the log").isEqualTo(CHANGE_NOTHING.keySet());
        recorded.addAll(ELSEWHERE);
        assertThat(described()).as("operations of the API's description").isSubsetOf(recorded);
    }

    private static Stream<Operation> operations() {
        return Stream.concat(Operations.all().stream(), FurtherOperations.all().stream())
                .filter(operation -> !operation.ofPage() && !operation.mapping().contains("/authenticate/"));
    }

    private void ask(
            Surroundings surroundings,
            Operation operation,
            SoftAssertions lines,
            Set<String> recorded,
            Set<String> unrecorded) {
        for (Column asker : ASKERS) {
            if (asker != Column.STAFF && operation.mapping().contains("/staff/")) {
                continue;
            }
            surroundings.restore(asker, 1);
            var request = world.prepare(operation, asker, new Crowd(directory.sql(), 1));
            long before = world.lastChange();
            Answer answer = request.get();
            if (answer.status() < 300) {
                List<World.Line> written = world.changesAfter(before);
                if (written.isEmpty()) {
                    unrecorded.add(operation.title());
                } else {
                    recorded.add(operation.method() + " " + operation.mapping());
                }
                lines.assertThat(written)
                        .as("the lines of: %s", operation.title())
                        .allSatisfy(line -> assertThat(line)
                                .isEqualTo(new World.Line(
                                        line.kind(),
                                        world.id(asker),
                                        origin(operation, asker),
                                        operation.ofService())));
                return;
            }
        }
        if (!operation.title().startsWith("replace another")
                && !operation.title().contains("another's")) {
            lines.fail("nobody may: %s", operation.title());
        }
    }

    private static String origin(Operation operation, Column asker) {
        if (operation.ofService()) {
            return "service";
        }
        return asker == Column.STAFF ? "staff" : "person";
    }

    /** The operations of the description that may change something, as the operations here are written. */
    private static Set<String> described() throws IOException {
        var paths =
                JsonMapper.shared().readTree(Files.readString(ApiDocument.FILE)).path("paths");
        return paths.properties().stream()
                .flatMap(path -> path.getValue().propertyNames().stream()
                        .filter(method ->
                                Set.of("post", "put", "patch", "delete").contains(method))
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + Operation.withoutNames(path.getKey())))
                .collect(toCollection(TreeSet::new));
    }
}
