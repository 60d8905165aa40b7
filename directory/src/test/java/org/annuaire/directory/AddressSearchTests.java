package org.annuaire.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Service;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestTeam;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every search for people: by part of an address before its @, or by the whole address, and by no domain. */
@Tag("platform")
final class AddressSearchTests {
    private static final String USERS = "/api/v1.0/users/";
    private static final String CONTACTS = "/api/v1.0/contacts/";
    private static final String OF_SERVICES = "/resource-server/v1.0/";

    private TestDirectory directory;
    private Browser camille;
    private Service notes;
    private TestTeam team;
    private UUID organization;

    @BeforeEach
    void colleagues() {
        directory = TestDirectory.shared();
        camille = directory.browserOf(TestPeople.camille());
        notes = directory.serviceFor(TestPeople.camille(), "openid groups contacts directory");
        team = TestTeam.of(directory, camille, "Team");
        organization = directory
                .sql()
                .sql("select organization_id from users")
                .query(UUID.class)
                .single();
        // Names that an address does not tell.
        colleague("Xavier", "marianne@natation.example");
        colleague("Yves", "bo@natation.example");
        directory.sql().sql("""
                        insert into organization_access (organization_id, user_id, created_at, updated_at)
                        select organization_id, id, now(), now() from users where name like 'Camille%'
                        """).update();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@na",
                "@natation.example",
                "natation",
                "example",
                "tation.ex",
                "a@na",
                "ne@nat",
                "nne na@natation.example",
                "...@natation.example",
                "%%%@natation.example",
                "___@natation.example",
                "bo@nat",
                "\u0301\u0301\u0301@natation.example"
            })
    void nobodyIsFoundByADomain(String text) {
        assertThat(searches().filter(path -> finds(path, text, "Xavier") || finds(path, text, "Yves")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mar", "rian", "marianne@", "ianne@nat", "MARIANNE@NATATION.EXAMPLE"})
    void partOfTheAddressBeforeItsSignFinds(String text) {
        assertThat(searches().filter(path -> !finds(path, text, "Xavier"))).isEmpty();
        assertThat(searches().filter(path -> finds(path, text, "Yves"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bo@natation.example", "Bo@Natation.example"})
    void aWholeAddressFindsHoweverShortItIs(String text) {
        assertThat(searches().filter(path -> !finds(path, text, "Yves"))).isEmpty();
        assertThat(searches().filter(path -> finds(path, text, "Xavier"))).isEmpty();
    }

    private Stream<String> searches() {
        String accesses = "/api/v1.0/teams/" + team.id() + "/accesses/";
        String noTeam = "&team_id=" + UUID.randomUUID();
        return Stream.of(
                USERS + "?q=",
                USERS + "?cursor=&q=",
                USERS + "?ordering=closeness&q=",
                USERS + "?page_size=50" + noTeam + "&q=",
                USERS + "?cursor=" + noTeam + "&q=",
                CONTACTS + "?q=",
                CONTACTS + "?cursor=&q=",
                accesses + "?q=",
                accesses + "?cursor=&q=",
                OF_SERVICES + "users/?q=",
                OF_SERVICES + "contacts/?q=",
                OF_SERVICES + "contacts/?cursor=&q=",
                "/teams/" + team.id() + "?q=",
                "/organizations/" + organization + "/services/see-as?q=");
    }

    private boolean finds(String path, String text, String name) {
        String whole = path + URLEncoder.encode(text, UTF_8);
        var answer = path.startsWith(OF_SERVICES) ? notes.get(whole) : camille.get(whole);
        assertThat(List.of(200, 400)).as("%s: %s", whole, answer).contains(answer.status());
        return answer.body().contains(name);
    }

    private void colleague(String name, String email) {
        directory
                .sql()
                .sql("""
                        with person as (
                          insert into users (organization_id, name, email, created_at, updated_at)
                          values (:organization, :name, :email, now(), now())
                          returning id, name, email),
                        member as (
                          insert into team_access (team_id, user_id, role, created_at, updated_at)
                          select :team, id, 'member', now(), now() from person)
                        insert into contact (owner_id, user_id, full_name, data, created_at, updated_at)
                        select id, id, name,
                               jsonb_build_object('emails', jsonb_build_array(
                                 jsonb_build_object('type', 'Work', 'value', email))),
                               now(), now()
                        from person
                        """)
                .param("organization", organization)
                .param("name", name)
                .param("email", email)
                .param("team", team.id())
                .update();
    }
}
