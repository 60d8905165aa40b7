package org.annuaire.directory.permissions;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.TestDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each operation, requested in each role, and the page of the reference that shows the answers. */
@Tag("exhaustive")
final class PermissionsTests {
    private static final Path PAGE = Path.of("..", "docs", "reference", "permissions.md");

    /**
     * Anybody with the key, or from the provider, may use these endpoints, and SCIM describes itself to each service
     * alike.
     */
    private static final Set<String> ENDPOINTS_FOR_ALL = Set.of(
            "/api/v1.0/authenticate/",
            "/api/v1.0/callback/",
            "/api/v1.0/logout",
            "/api/v1.0/backchannel-logout/",
            "/api/v1.0/swagger",
            "/api/v1.0/redoc/",
            "/resource-server/v1.0/scim/ResourceTypes/",
            "/resource-server/v1.0/scim/Schemas/");

    /** The interfaces of programs, and the pages on which organizations decide. */
    private static final Pattern SHOWN = Pattern.compile(" /(api|resource-server|organizations|journal)\\b");

    /** What happens by itself while somebody does something else. */
    private static final Set<String> NOBODYS = Set.of("service-provider.first-seen");

    private final TestDirectory directory = TestDirectory.shared();

    @Test
    void theReferencePageTellsWhatTheProgramAllows() throws IOException {
        String page = page(new World(directory));
        assertThat(Operations.all())
                .as("somebody may")
                .allMatch(operation ->
                        page.lines().anyMatch(line -> line.contains(operation.request()) && line.contains("✔")));
        if (Boolean.getBoolean("annuaire.write-reference")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    @Test
    void everyMappingOfTheInterfacesIsInThePage() {
        Set<String> open = Mappings.of(directory).stream()
                .filter(mapping -> SHOWN.matcher(mapping).find())
                .filter(mapping -> ENDPOINTS_FOR_ALL.stream().noneMatch(mapping::contains))
                .collect(toCollection(TreeSet::new));
        assertThat(Mappings.of(Operations.all())).containsExactlyElementsOf(open);
    }

    private static String page(World world) {
        String columns = Arrays.stream(Column.values()).map(Column::title).collect(joining(" | "));
        return Operations.all().stream()
                .map(operation -> row(world, operation))
                .collect(joining("\n", """
                        # Permissions

                        Who may do what, as the running program answers: ✔ is allowed, ∅ is an empty answer, a number is
                        the status of the refusal. The team and its people belong to the organization; the stranger and
                        staff are of another one. Through a service, people have only their own rights. A page redirects
                        people who are not signed in to the sign-in (302). A test checks all of this, and writes this
                        page with
                        `mvn -pl directory -am test -Dtest=PermissionsTests -Dsurefire.failIfNoSpecifiedTests=false
                        -Dannuaire.write-reference=true`.

                        | operation | request | %s |
                        |---|---|%s
                        """.formatted(columns, "---|".repeat(Column.values().length)), "\n"));
    }

    private static String row(World world, Operation operation) {
        String answers = Arrays.stream(Column.values())
                .map(column -> cell(operation, column, ask(world, operation, column)))
                .collect(joining(" | "));
        return "| %s | %s | %s |".formatted(operation.title(), operation.request(), answers);
    }

    /** Whoever may do something is also who the log says did it. */
    private static Answer ask(World world, Operation operation, Column column) {
        long before = world.lastChange();
        Answer answer = world.ask(operation, column);
        assertThat(world.changesByOthers(before, column))
                .as("what the log puts down to others: %s by %s", operation.title(), column)
                .filteredOn(kind -> !NOBODYS.contains(kind))
                .isEmpty();
        return answer;
    }

    private static String cell(Operation operation, Column column, Answer answer) {
        int status = answer.status();
        assertThat(status).as("%s by %s: %s", operation, column, answer).isNotIn(405, 415, 500);
        if (operation.ofPage() && status == 302 && !answer.location().contains("/authenticate/")) {
            return "✔";
        }
        return status >= 300 ? String.valueOf(status) : isEmpty(answer) ? "∅" : "✔";
    }

    private static boolean isEmpty(Answer answer) {
        if (!answer.header("Content-Type").orElse("").matches("application/json(;.*)?")) {
            return false;
        }
        JsonNode json = answer.json();
        return json.isArray() && json.isEmpty()
                || json.path("results").isArray() && json.path("results").isEmpty();
    }
}
