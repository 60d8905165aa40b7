package org.annuaire.directory.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.annuaire.directory.testing.TestPostgres;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** PostgreSQL's plans: a search reads the index of what is searched, and no whole table. */
@Tag("platform")
final class ContactPlanTests {
    private static final JdbcClient SQL =
            JdbcClient.create(TestPostgres.newDatabase().dataSource());

    @BeforeAll
    static void aDirectoryOfTwentyThousandPeople() {
        SQL.sql("insert into organization (name, created_at, updated_at) values ('Large', now(), now()),"
                        + " ('Small', now(), now())")
                .update();
        SQL.sql("""
                insert into users (organization_id, email, name, created_at, updated_at)
                select o.id, 'p' || n || '@x.example', 'Person ' || n, now(), now()
                from generate_series(1, 20000) n
                join organization o on o.name = case when n <= 19950 then 'Large' else 'Small' end
                """).update();
        SQL.sql("""
                insert into contact (owner_id, user_id, full_name, created_at, updated_at)
                select id, id, md5(email), now(), now() from users
                """).update();
        SQL.sql("vacuum analyze").update();
    }

    static Stream<Arguments> searches() {
        return Stream.of("Person 1", "Person 20000")
                .flatMap(person -> Stream.of(ContactSql.SEARCH, ContactSql.SEARCH_NEWEST, ContactSql.COUNT_FOUND)
                        .map(statement -> Arguments.of(person, statement)));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void aSearchReadsTheIndex(String person, String statement) {
        UUID viewer = SQL.sql("select id from users where name = :person")
                .param("person", person)
                .query(UUID.class)
                .single();
        String plan = SQL
                .sql("explain " + statement)
                .param("viewer", viewer)
                .param("through", null)
                .param("q", "abcde")
                .param("at", null)
                .param("id", null)
                .param("limit", 1001)
                .param("offset", 0)
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.joining("\n"));
        assertThat(plan).contains("Bitmap Index Scan on contact_searched").doesNotContain("Seq Scan");
    }
}
