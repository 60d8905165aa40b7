package org.annuaire.directory.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPostgres;
import org.annuaire.directory.testing.TestPostgres.TestDatabase;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A small country, made by the command in a database that has no tables yet, and a directory that serves it. */
@Tag("platform")
final class DemoTests {
    private static final int PEOPLE = 3000;
    private static final String CAST = """
            given_name,usual_name,email,organization,registration_id,subject,staff
            Ada,Mercier,ada.mercier@jardins.example,Ministère des Jardins,99910001900010,subject of ada,true
            Nadia,Rousseau,nadia.rousseau@port.example,Ville de Port-Lumière,99920002500016,subject of nadia,false
            Karim,Benali,karim.benali@jardins.example,Ministère des Jardins,99910001900010,subject of karim,false
            Soline,Petit,soline.petit@phare.example,Agence du Phare,,subject of soline,false
            """;

    @TempDir
    private static Path files;

    private static TestDirectory directory;
    private static JdbcClient sql;
    private static String told;

    @BeforeAll
    static void aCountry() throws IOException {
        LocalAuthorizationServer provider = LocalAuthorizationServer.start();
        TestDatabase database = TestPostgres.newUnmigratedDatabase();
        sql = JdbcClient.create(database.dataSource());
        told = TestCountry.run(
                database,
                "--people=" + PEOPLE,
                "--issuer=" + provider.issuer(),
                "--cast=" + Files.writeString(files.resolve("cast.csv"), CAST));
        directory = TestDirectory.start(provider, database, Map.of());
    }

    @AfterAll
    static void end() {
        directory.close();
    }

    @Test
    void tellsWhatItHasDoneWithoutControlCharacters() {
        assertThat(told).startsWith("0 ").contains(PEOPLE + " people of 15 organizations", "Ada Mercier, ada.mercier@");
        assertThat(told).contains("indexes 100%").doesNotContain("\r", "\u001b");
        assertThat(count("select count(*) from users")).isEqualTo(PEOPLE);
    }

    /** What must hold in any directory; each finds what breaks it. */
    static Stream<String> invariants() {
        return Stream.of(
                """
                select t.id from team t
                where not exists (
                  select from team_access a join users u on u.id = a.user_id
                  where a.team_id = t.id and a.role = 'owner' and u.state = 'active')
                """,
                """
                select t.id from team t left join team above on above.path = t.parent_path
                where t.depth > 1 and (above.id is null or above.created_at > t.created_at
                  or above.organization_id <> t.organization_id)
                """,
                "select path from team where right(path, 5) >= team_step(nextval('team_steps'))",
                """
                select a.id from team_access a join team t on t.id = a.team_id join users u on u.id = a.user_id
                where a.created_at < t.created_at or a.created_at < u.created_at
                """,
                """
                (select c.id, u.id, u.organization_id, u.state, c.full_name, c.short_name, c.searched,
                        contact_search_words(c.searched), c.created_at::timestamptz
                 from contact c join users u on u.id = c.user_id)
                except
                select contact_id, user_id, organization_id, state, full_name, short_name, searched, words, created_at
                from profile_listing
                """,
                "select contact_id from profile_listing except select id from contact where user_id is not null",
                """
                (select a.id, a.team_id, a.user_id, a.role, u.name, u.email, search_words(u.searched),
                        a.created_at::timestamptz
                 from team_access a join users u on u.id = a.user_id)
                except
                select access_id, team_id, user_id, role, name, email, words, created_at from member_listing
                """,
                "select access_id from member_listing except select id from team_access",
                "select part from users cross join name_parts(searched) part except select part from name_part",
                "select part from name_part" + " except select part from users cross join name_parts(searched) part",
                "select id from users where words is distinct from search_words(searched)",
                "select id from users u where not exists (select from contact c where c.user_id = u.id)",
                "select id from users u where not exists (select from identity i where i.user_id = u.id)",
                "select email_fold(email) from users group by 1 having count(*) > 1",
                """
                select c.id from contact c join contact original on original.id = c.override_id
                where original.override_id is not null or original.owner_id = c.owner_id
                """,
                """
                select i.id from invitation i
                where not exists (select from invitation_mail m where m.invitation_id = i.id)
                  or not exists (select from team_access a where a.team_id = i.team_id and a.user_id = i.issuer_id)
                  or exists (select from users u where email_fold(u.email) = email_fold(i.email))
                """,
                """
                select r.value from organization_registration_id r
                where r.value !~ '^[0-9]{14}$'
                """,
                "select id from organization where service_policy = 'listed' and id not in"
                        + " (select organization_id from organization_service_provider)",
                "select id from users where created_at > updated_at or last_login_at < created_at",
                "select id from users where greatest(updated_at, last_login_at) > now()",
                "select seq from change where at > now() or epoch <> current_change_epoch()",
                "select seq from (select seq, at, lag(at) over (order by seq) as before from change) c"
                        + " where at < before");
    }

    @ParameterizedTest
    @MethodSource("invariants")
    void holdsWhatHoldsInAnyDirectory(String broken) {
        assertThat(sql.sql(broken).query().listOfRows()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select indexdef from pg_indexes where schemaname = 'public'",
                "select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint"
                        + " where connamespace = 'public'::regnamespace and convalidated",
                "select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal"
            })
    void leavesTheSchemaAsItWas(String parts) {
        JdbcClient migrated = JdbcClient.create(TestPostgres.newDatabase().dataSource());
        assertThat(texts(sql, parts)).containsExactlyInAnyOrderElementsOf(texts(migrated, parts));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select count(*) from contact where override_id is not null|30",
                "select count(*) from contact where owner_id is null|10",
                "select count(*) from contact where owner_id <> user_id or user_id is null|1000",
                "select count(*) from invitation where expires_at > now()|20",
                "select count(*) from accepted_invitation|20",
                "select count(*) from waiting_case where decided_at is null|10",
                "select count(*) from waiting_case where decided_at is not null|2",
                "select count(distinct kind) from waiting_case|5",
                "select count(*) from api_key|3",
                "select count(*) from service_provider|10",
                "select count(*) from team_service_provider|50",
                "select count(*) from team where depth > 2|20",
                "select count(*) from organization where suspended_at is not null|1",
                "select count(*) from users where state = 'deactivated'|30",
                "select count(*) from users where name ~ '[éèçëïÉ]'|300",
                "select count(distinct kind) from change|6",
                "select count(distinct role) from team_access|3",
                "select count(*) from organization_access|15"
            })
    void hasSomeOfEverything(String counted, long atLeast) {
        assertThat(count(counted)).isGreaterThanOrEqualTo(atLeast);
    }

    @Test
    void organizationsAreOfVerySizes() {
        List<Long> sizes = sql.sql("select count(*) from users group by organization_id order by 1 desc")
                .query(Long.class)
                .list();
        assertThat(sizes.get(0)).isGreaterThan(10 * sizes.get(sizes.size() - 1));
        assertThat(texts(
                        sql,
                        "select o.name from organization o join users u on u.organization_id = o.id"
                                + " group by o.name order by count(*) desc limit 3"))
                .containsExactly("Ministère des Jardins", "Ville de Port-Lumière", "Agence du Phare");
    }

    @Test
    void theCastFindsTheirAccounts() {
        Browser ada = signedIn("Ada", "Mercier", "ada.mercier@jardins.example", "subject of ada");
        assertThat(ada.get("/api/v1.0/users/me/").json().path("is_staff").asBoolean())
                .isTrue();
        assertThat(ada.get("/api/v1.0/teams/").json().size()).isGreaterThan(3);
        assertThat(ada.get("/api/v1.0/staff/cases/").json().path("results").size())
                .isGreaterThan(5);
        assertThat(ada.get("/api/v1.0/staff/api-keys/").status()).isEqualTo(200);
        Browser nadia = signedIn("Nadia", "Rousseau", "nadia.rousseau@port.example", "subject of nadia");
        assertThat(nadia.get("/api/v1.0/users/me/").json().path("is_staff").asBoolean())
                .isFalse();
        assertThat(nadia.get("/api/v1.0/teams/").json().size()).isPositive();
        assertThat(count("select count(*) from users")).isEqualTo(PEOPLE);
    }

    @Test
    void everyListAnswersAnybody() {
        Map<String, Object> row = sql.sql("""
                        select u.id, u.name, u.email, i.subject, a.team_id
                        from users u
                        join identity i on i.user_id = u.id
                        join team_access a on a.user_id = u.id and a.role <> 'member'
                        where u.state = 'active' and i.issuer = :issuer and i.subject not like 'subject of %'
                        order by u.id limit 1
                        """)
                .param("issuer", directory.provider().issuer())
                .query()
                .singleRow();
        String[] names = String.valueOf(row.get("name")).split(" ", 2);
        Browser browser =
                signedIn(names[0], names[1], String.valueOf(row.get("email")), String.valueOf(row.get("subject")));
        assertThat(browser.get("/api/v1.0/users/me/").json().path("id").asString())
                .isEqualTo(String.valueOf(row.get("id")));
        String team = "/api/v1.0/teams/" + row.get("team_id") + "/";
        for (String path : List.of(
                "/api/v1.0/users/?q=mar",
                "/api/v1.0/contacts/",
                "/api/v1.0/teams/",
                team,
                team + "accesses/",
                team + "invitations/",
                "/api/v1.0/service-providers/",
                "/people",
                "/people?in=teams",
                "/people?in=contacts",
                "/contacts",
                "/search?q=mar",
                "/teams/" + row.get("team_id"))) {
            Answer answer = browser.get(path);
            assertThat(answer.status()).as("%s: %s", path, answer).isEqualTo(200);
        }
        assertThat(count("select count(*) from users")).isEqualTo(PEOPLE);
    }

    private static Browser signedIn(String givenName, String usualName, String email, String subject) {
        Person person =
                Person.named(givenName, usualName, email, "").without("siret").withSubject(subject);
        return directory.browserOf(person);
    }

    private static List<String> texts(JdbcClient client, String statement) {
        return TestCountry.texts(client, statement);
    }

    private static long count(String statement) {
        return sql.sql(statement).query(Long.class).single();
    }
}
