package org.annuaire.directory.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.annuaire.directory.shared.SearchWay;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.testing.TestPostgres;
import org.annuaire.directory.testing.TestViewers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Names in a database whose own locale knows ASCII only. */
@Tag("platform")
final class NameOrderTests {
    private static final Viewer ADA = TestViewers.ada("person");
    private static final JdbcClient SQL =
            JdbcClient.create(TestPostgres.newDatabaseWithLocaleC().dataSource());

    @BeforeAll
    static void people() {
        SQL.sql("insert into organization (id, name, created_at, updated_at) values (:id, 'Town', now(), now())")
                .param("id", TestViewers.ORGANIZATION.value())
                .update();
        SQL.sql("""
                insert into users (id, organization_id, name, created_at, updated_at)
                select case number when 1 then :ada else gen_random_uuid() end, :organization, name, now(), now()
                from unnest(array['Zoé', 'eric', 'Éloïse', 'Adam', 'ΟΔΥΣΣΕΎΣ', 'Лев Толстой'])
                  with ordinality as given (name, number)
                """)
                .param("ada", TestViewers.ADA.value())
                .param("organization", TestViewers.ORGANIZATION.value())
                .update();
    }

    @Test
    void areInTheOrderOfUnicode() {
        assertThat(names(new ClosestColleagueSql(SQL).list(ADA, PeopleSearch.EVERYBODY, 10, 0)))
                .containsExactly("Adam", "Éloïse", "eric", "Zoé", "ΟΔΥΣΣΕΎΣ", "Лев Толстой");
    }

    @ParameterizedTest
    @CsvSource({"ÉLOÏSE, Éloïse", "eloise, Éloïse", "οδυσσευς, ΟΔΥΣΣΕΎΣ", "οδυσσεύσ, ΟΔΥΣΣΕΎΣ", "ЛЕВ, Лев Толстой"})
    void areFoundWithoutRegardToCaseAndAccents(String text, String name) {
        PeopleSearch search = new PeopleSearch.Words(text, SearchWay.BY_WORDS);
        assertThat(names(new ColleagueSql(SQL).list(ADA, search, 10, 0))).containsExactly(name);
    }

    private static List<String> names(List<Colleague> people) {
        return people.stream().map(colleague -> colleague.user().name()).toList();
    }
}
