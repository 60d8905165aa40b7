package org.annuaire.directory.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.annuaire.directory.testing.TestPostgres;
import org.annuaire.directory.testing.TestPostgres.TestDatabase;
import org.annuaire.directory.testing.TestViewers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who was there before names were folded as they are now is found all the same. */
@Tag("platform")
final class OlderNamesTests {
    private static final String PEOPLE = """
            insert into organization (id, name, created_at, updated_at) values (:town, 'Δήμος', now(), now());
            insert into users (id, organization_id, name, email, created_at, updated_at)
            values (:ada, :town, 'Ανδρέας', 'a@town.example', now(), now()),
                   (gen_random_uuid(), :town, 'Zoé', 'z@town.example', now(), now());
            insert into contact (id, owner_id, user_id, full_name, notes, data, created_at, updated_at)
            select gen_random_uuid(), id, id, name, '', '{}', now(), now() from users;
            insert into team (id, organization_id, name, path, created_at, updated_at)
            values (gen_random_uuid(), :town, 'Team', '00001', now(), now());
            insert into team_access (id, team_id, user_id, role, created_at, updated_at)
            select gen_random_uuid(), team.id, users.id, 'owner', now(), now() from team, users;
            insert into service_provider (id, audience_id, name, created_at, updated_at)
            values (gen_random_uuid(), 'notes', 'Σημειώσεις', now(), now())
            """;

    /** How many rows of each kind a search for the name's words finds, and how many there are that are not as written now. */
    private static final String FOUND = """
            select (select count(*) from users where coalesce(words, search_words(searched)) like '% ανδρεασ%')
                 + (select count(*) from contact where searched like 'ανδρεασ%')
                 + (select count(*) from profile_listing where searched like 'ανδρεασ%' and words like '% ανδρεασ%')
                 + (select count(*) from member_listing where words like '% ανδρεασ%')
                 + (select count(*) from name_part where part = 'ανδρεασ')
                 + (select count(*) from organization where name_folded = fold('ΔΉΜΟΣ'))
                 + (select count(*) from service_provider where name_folded = fold('σημειωσεισ'))
            """;

    @Test
    void areFoundAfterAnUpgrade() {
        TestDatabase database = TestPostgres.newUnmigratedDatabase();
        JdbcClient sql = JdbcClient.create(database.dataSource());
        TestPostgres.flyway(database.dataSource()).target("22").load().migrate();
        for (String statement : PEOPLE.split(";")) {
            JdbcClient.StatementSpec made = sql.sql(statement);
            if (statement.contains(":town")) {
                made.param("town", TestViewers.ORGANIZATION.value());
            }
            if (statement.contains(":ada")) {
                made.param("ada", TestViewers.ADA.value());
            }
            made.update();
        }
        TestPostgres.flyway(database.dataSource()).target("37").load().migrate();
        assertThat(sql.sql(FOUND.strip()).query(Integer.class).single()).isZero();
        TestPostgres.flyway(database.dataSource()).load().migrate();
        assertThat(sql.sql(FOUND.strip()).query(Integer.class).single()).isEqualTo(7);
    }
}
