package org.annuaire.directory.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.organizations.TestOrganizations;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.MadeUp;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.Test;

/** Whatever happened to a person before: once they are erased, no table holds a value of theirs. */
final class ErasureTests {
    private static final String USERS = "/api/v1.0/staff/users/";

    private final TestDirectory directory = TestDirectory.shared();
    private final TestOrganizations people = new TestOrganizations(directory.sql());

    @Test
    void nothingIsLeftAfterMergesMovesAndNewAddresses() {
        MadeUp.tries(12, madeUp -> new Lives(madeUp).liveAndBeErased());
    }

    /** Everything that is told of these people holds the mark, which is too long to be in any random text. */
    private final class Lives {
        private static final String MARK = "marked-value";

        private final MadeUp madeUp;
        private final Browser staff;
        private final Browser other;
        private final String team;
        private final UUID elsewhere;
        private final List<Person> alive = new ArrayList<>();
        private int names;

        Lives(MadeUp madeUp) {
            this.madeUp = madeUp;
            directory.empty();
            staff = directory.browserOf(TestPeople.camille());
            other = directory.browserOf(TestPeople.dominique());
            directory.browserOf(TestPeople.elsewhere());
            elsewhere = people.of("Élodie");
            people.makeStaff("Camille");
            team = other.post("/api/v1.0/teams/", "{\"name\": \"Budget\"}")
                    .json()
                    .path("id")
                    .asString();
        }

        void liveAndBeErased() {
            join();
            join();
            for (int step = madeUp.number(4, 10); step > 0; step--) {
                live(madeUp.number(0, 5));
            }
            List<UUID> left = alive.stream().map(this::id).toList();
            assertThat(tablesWithTheMark()).as("or this test shows nothing").isNotEmpty();
            for (UUID id : left) {
                erase(id);
            }
            assertThat(tablesWithTheMark()).isEmpty();
            List<UUID> gone = directory
                    .sql()
                    .sql("select id from users where state = 'erased'")
                    .query(UUID.class)
                    .list();
            assertThat(gone).hasSizeGreaterThanOrEqualTo(left.size()).allSatisfy(this::erase);
        }

        private void live(int act) {
            Person person = alive.get(madeUp.number(0, alive.size() - 1));
            switch (act) {
                case 0 -> join();
                case 1 -> changeAddressAndName(person);
                case 2 -> merge(person);
                case 3 -> act(person, "move", "{\"organization\": \"" + elsewhere + "\"}");
                case 4 -> invite(person);
                default -> keepContacts(person);
            }
        }

        private void join() {
            String word = MARK + ++names;
            Person person = Person.named(word, "Petit", word + "@ministere.example", TestPeople.SIRET);
            alive.add(person);
            directory.browserOf(person);
        }

        private void changeAddressAndName(Person person) {
            String word = MARK + ++names;
            Person changed = person.with("email", word + "@ministere.example").with("given_name", word);
            alive.set(alive.indexOf(person), changed);
            directory.browserOf(changed);
        }

        private void merge(Person person) {
            Person into = alive.get(madeUp.number(0, alive.size() - 1));
            Answer merged = staff.post(USERS + id(person) + "/merge/", "{\"into\": \"" + id(into) + "\"}");
            if (merged.status() == 200) {
                alive.remove(person);
            } else {
                assertThat(merged.status()).as(merged.body()).isEqualTo(409);
            }
        }

        /** An invitation that waits although the address is known by now: theirs may be any former one. */
        private void invite(Person person) {
            directory
                    .sql()
                    .sql("""
                            insert into invitation (team_id, email, issuer_id, created_at, updated_at, expires_at)
                            values (:team::uuid, :email, :issuer, now(), now(), now() + interval '1 day')
                            on conflict do nothing
                            """)
                    .param("team", team)
                    .param("email", person.claims().get("email"))
                    .param("issuer", people.user("Dominique"))
                    .update();
        }

        private void keepContacts(Person person) {
            Browser browser = directory.browserOf(person);
            Answer made = browser.post(
                    "/api/v1.0/contacts/",
                    "{\"full_name\": \"" + MARK + " friend\", \"notes\": \"" + MARK + "\", \"data\": {}}");
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            if (madeUp.coin()) {
                browser.delete("/api/v1.0/contacts/" + made.json().path("id").asString() + "/");
            }
        }

        private void act(Person person, String operation, String body) {
            Answer answer = staff.post(USERS + id(person) + "/" + operation + "/", body);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }

        private void erase(UUID id) {
            Answer erased = staff.post(USERS + id + "/erase/", "{}");
            assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        }

        private UUID id(Person person) {
            return directory
                    .sql()
                    .sql("select user_id from identity where subject = :subject")
                    .param("subject", person.subject())
                    .query(UUID.class)
                    .single();
        }

        private List<String> tablesWithTheMark() {
            List<String> tables = directory.sql().sql("""
                            select quote_ident(table_name) from information_schema.tables
                            where table_schema = 'public' and table_type = 'BASE TABLE' order by 1
                            """).query(String.class).list();
            return tables.stream()
                    .filter(table -> directory
                                    .sql()
                                    .sql("select count(*)::int from " + table + " as one where one::text ilike :mark")
                                    .param("mark", "%" + MARK + "%")
                                    .query(Integer.class)
                                    .single()
                            > 0)
                    .toList();
        }
    }
}
