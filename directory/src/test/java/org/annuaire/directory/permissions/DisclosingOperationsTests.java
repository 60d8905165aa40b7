package org.annuaire.directory.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.TestDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What shows somebody's address counts against a budget, unless it is listed here. */
@Tag("exhaustive")
final class DisclosingOperationsTests {
    /** Who administers an organization can be found, and what somebody wrote comes back to them. */
    private static final Set<String> WITHOUT_BUDGET =
            Set.of("list its administrators", "invite many, of whom some are known");

    private static final List<Column> ASKERS = List.of(Column.OWNER, Column.ORGANIZATION_ADMINISTRATOR, Column.STAFF);

    private final TestDirectory directory = TestDirectory.shared();
    private final World world = new World(directory);

    @Test
    void whoseBudgetIsSpentSeesNobodysAddress() {
        world.ask(Operation.of("read oneself by SCIM", "GET", "/resource-server/v1.0/scim/Me/"), Column.OWNER);
        Set<String> disclosing = new TreeSet<>();
        Set<String> refused = new TreeSet<>();
        Set<String> answered = new TreeSet<>();
        for (Column asker : ASKERS) {
            spendBudgets();
            operations()
                    .filter(operation -> !answered.contains(operation.title()))
                    .forEach(operation -> {
                        Answer answer = world.prepare(operation, asker, new Crowd(directory.sql(), 1))
                                .get();
                        if (answer.status() == 429) {
                            refused.add(operation.title());
                        } else if (showsOthers(answer, asker)) {
                            disclosing.add(operation.title());
                        }
                        if (answer.status() < 400 || answer.status() == 429) {
                            answered.add(operation.title());
                        }
                    });
        }
        assertThat(disclosing).isEqualTo(WITHOUT_BUDGET);
        assertThat(refused).hasSizeGreaterThan(20);
    }

    private static Stream<Operation> operations() {
        return Stream.concat(Operations.all().stream(), FurtherOperations.all().stream());
    }

    private void spendBudgets() {
        directory.sql().sql("""
                        insert into disclosure_count (day, viewer, people)
                        select current_date + number, viewer, 1000000
                        from (select id from users union select id from service_provider) viewers (viewer),
                          generate_series(-1, 1) number
                        on conflict (day, viewer) do update set people = excluded.people
                        """).update();
        directory.sql().sql("delete from disclosed_person").update();
    }

    private boolean showsOthers(Answer answer, Column asker) {
        return directory
                .sql()
                .sql("select email from users where email is not null and name is distinct from :own")
                .param("own", asker.name())
                .query(String.class)
                .list()
                .stream()
                // One may end like another.
                .anyMatch(email -> Pattern.compile("(?<![\\w.-])" + Pattern.quote(email))
                        .matcher(answer.body())
                        .find());
    }
}
