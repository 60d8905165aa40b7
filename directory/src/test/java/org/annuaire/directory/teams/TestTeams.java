package org.annuaire.directory.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.Person;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Creates teams, and puts people into them directly in the database. A first name identifies a person. */
final class TestTeams {
    static final String TEAMS = "/api/v1.0/teams/";

    private final JdbcClient sql;

    TestTeams(TestDirectory directory) {
        this.sql = directory.sql();
    }

    /** A colleague of Camille's. */
    static Person colleague(String first) {
        return Person.named(first, "Petit", first.toLowerCase() + ".petit@ministere.example", TestPeople.SIRET);
    }

    /** A root team of this person; returns its path in the API. */
    static String create(Browser browser, String name) {
        return path(browser.post(TEAMS, "{\"name\": \"" + name + "\"}"));
    }

    /** A team below another one. */
    static String createBelow(Browser browser, String parent, String name) {
        return path(browser.post(TEAMS, "{\"name\": \"" + name + "\", \"parent\": \"" + id(parent) + "\"}"));
    }

    private static String path(Answer created) {
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return TEAMS + created.json().get("id").stringValue() + "/";
    }

    static String id(String team) {
        return team.substring(TEAMS.length(), team.length() - 1);
    }

    UUID user(String person) {
        return sql.sql("select id from users where name = :person or name like :person || ' %'")
                .param("person", person)
                .query(UUID.class)
                .single();
    }

    /** Gives a person a role, whatever role they had; returns the path of their access in the API. */
    String give(String team, String person, String role) {
        UUID access = sql.sql("""
                insert into team_access (team_id, user_id, role, created_at, updated_at)
                values (:team::uuid, :user, :role, clock_timestamp(), clock_timestamp())
                on conflict (team_id, user_id) do update set role = excluded.role
                returning id
                """)
                .param("team", id(team))
                .param("user", user(person))
                .param("role", role)
                .query(UUID.class)
                .single();
        return team + "accesses/" + access + "/";
    }

    /** The path of a person's access. */
    String access(String team, String person) {
        return team + "accesses/"
                + sql.sql("select id from team_access where team_id = :team::uuid and user_id = :user")
                        .param("team", id(team))
                        .param("user", user(person))
                        .query(UUID.class)
                        .single()
                + "/";
    }

    /** A person's role in a team. */
    List<String> role(String team, String person) {
        return sql.sql("select role from team_access where team_id = :team::uuid and user_id = :user")
                .param("team", id(team))
                .param("user", user(person))
                .query(String.class)
                .list();
    }

    int activeOwners(String team) {
        return sql.sql("""
                select count(*)
                from team_access a
                join users u on u.id = a.user_id
                where a.team_id = :team::uuid and a.role = 'owner' and u.state = 'active'
                """).param("team", id(team)).query(Integer.class).single();
    }

    String pathOf(String team) {
        return sql.sql("select path from team where id = :team::uuid")
                .param("team", id(team))
                .query(String.class)
                .single();
    }

    List<String> kinds(String team) {
        return sql.sql("select kind from change where team_id = :team::uuid order by epoch, xid, seq")
                .param("team", id(team))
                .query(String.class)
                .list();
    }
}
