package org.annuaire.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.LogoutToken;
import org.annuaire.introspection.testkit.Person;
import tools.jackson.databind.JsonNode;

/**
 * Made-up people and a service use all of a directory, through its own interfaces, until each table has rows. An
 * upgrade must keep all of it.
 */
final class BusyMinistry {
    /** Owns the teams, and is an administrator of the organization. */
    static final Person CAMILLE = TestPeople.camille();

    /** A member of the team in the middle. */
    static final Person DOMINIQUE = TestPeople.dominique();

    /** Staff, of another organization. */
    static final Person ELODIE = TestPeople.elsewhere();

    /** Invited, and has not signed in yet. */
    static final Person NOE = Person.named("Noé", "Petit", "noe.petit@ministere.example", TestPeople.SIRET);

    private static final Person INES = Person.named("Inès", "Roux", "ines.roux@ministere.example", TestPeople.SIRET);
    private static final Person GAEL = Person.named("Gaël", "Blanc", "gael.blanc@ministere.example", TestPeople.SIRET);
    private static final String API = "/api/v1.0/";
    private static final String STAFF = API + "staff/";
    private static final String SERVICE = "/resource-server/v1.0/teams/";

    private final TestDirectory directory;
    private final Browser camille;
    private final Browser dominique;
    private final Browser staff;

    private BusyMinistry(TestDirectory directory) {
        this.directory = directory;
        this.camille = directory.browserOf(CAMILLE);
        this.dominique = directory.browserOf(DOMINIQUE);
        this.staff = directory.browserOf(ELODIE);
    }

    /** Does everything in an empty directory. */
    static void fill(TestDirectory directory) {
        BusyMinistry ministry = new BusyMinistry(directory);
        directory.sql().sql("""
                        insert into staff_grant (user_id, granted_at)
                        select id, now() from users where email = 'elodie.lefevre@ville.example'
                        """).update();
        // Counted only where mails are sent.
        directory.sql().sql("""
                        insert into mail_count (day, kind, owner, mails)
                        select current_date, 'sender', id::text, 1 from users where email = 'elodie.lefevre@ville.example'
                        """).update();
        String service = ministry.services();
        // Gathered, and written when the instance stops.
        directory.sql().sql("""
                        insert into service_read (day, user_id, service_provider_id, reads)
                        select current_date, u.id, s.id, 2
                        from users u, service_provider s
                        where u.email = 'elodie.lefevre@ville.example'
                        """).update();
        ministry.organizations(service);
        ministry.teams(service);
        ministry.contacts();
        ministry.peopleWhoChange();
        ministry.register();
        ministry.tasks();
    }

    /** Notes becomes known by its first call; another service is retired. */
    private String services() {
        done(directory.serviceFor(CAMILLE).get(SERVICE));
        String notes = idOf(done(staff.get(STAFF + "service-providers/")).path("results"), "audience_id", "notes");
        done(staff.patch(STAFF + "service-providers/" + notes + "/", "{\"name\": \"Notes\"}"));
        String retired =
                id(staff.post(STAFF + "service-providers/", "{\"name\": \"Archive\", \"audience_id\": \"archive\"}"));
        done(staff.post(STAFF + "service-providers/" + retired + "/retire/", ""));
        done(staff.post(
                STAFF + "api-keys/", "{\"name\": \"Accounts\", \"scopes\": [\"la-suite-list-organizations-siret\"]}"));
        return notes;
    }

    /** The ministry lists the service; another organization is suspended. */
    private void organizations(String service) {
        String ministry = me(camille).path("organization").path("id").asString();
        done(staff.patch(
                STAFF + "organizations/" + ministry + "/",
                "{\"name\": \"Ministère des Exemples\", \"metadata\": {\"is_commune\": false}}"));
        done(staff.post(STAFF + "organizations/" + ministry + "/domains/", "{\"value\": \"ministere.example\"}"));
        done(staff.post(API + "organizations/" + ministry + "/accesses/", user(camille)));
        done(camille.put(API + "organizations/" + ministry + "/service-providers/", """
                {"service_policy": "listed", "service_providers": ["%s"]}""".formatted(service)));
        String closed = id(staff.post(
                STAFF + "organizations/", "{\"name\": \"Agence close\", \"domain_list\": [\"agence.example\"]}"));
        done(staff.post(STAFF + "organizations/" + closed + "/suspend/", "{\"reason\": \"closed\"}"));
    }

    /** Three levels of teams, one team created by a service, and two invitations, one of them accepted. */
    private void teams(String service) {
        String direction = team("\"name\": \"Direction\", \"is_visible_all_services\": true");
        String budget = team("\"name\": \"Budget\", \"service_providers\": [\"%s\"], \"parent\": \"%s\""
                .formatted(service, direction));
        team("\"name\": \"Prévisions\", \"parent\": \"%s\"".formatted(budget));
        done(directory.serviceFor(CAMILLE).post(SERVICE, "{\"name\": \"Comptes rendus\"}"));
        String inBudget = API + "teams/" + budget + "/";
        done(camille.post(inBudget + "accesses/", user(dominique)));
        invite(inBudget, INES, "administrator");
        directory.browserOf(INES);
        invite(inBudget, NOE, "member");
    }

    /** A contact, and an override of a colleague's profile. */
    private void contacts() {
        done(camille.post(API + "contacts/", """
                {"full_name": "Zoé Fournier", "short_name": "Zoé", "notes": "Imprimerie",
                 "data": {"emails": [{"type": "Work", "value": "zoe@imprimerie.example"}]}}"""));
        String profile = idOf(done(camille.get(API + "contacts/")), "full_name", "Dominique Martin");
        done(camille.post(
                API + "contacts/", "{\"full_name\": \"Dom\", \"data\": {}, \"override\": \"%s\"}".formatted(profile)));
    }

    /** Dominique links an identity, and presents another registration id; Inès is signed out; Gaël is erased. */
    private void peopleWhoChange() {
        directory.provider().nextPerson(DOMINIQUE, DOMINIQUE.withSubject("another"));
        String proof = dominique.post(API + "authenticate/?link=true", "").location();
        String link = dominique.get(dominique.callback(proof)).location();
        dominique.get(dominique.callback(link));
        dominique.signIn(DOMINIQUE.with("siret", TestPeople.OTHER_SIRET));
        done(dominique.patch(
                API + "users/" + me(dominique).path("id").asString() + "/",
                "{\"language\": \"fr-fr\", \"timezone\": \"Europe/Paris\"}"));
        String logout = directory.provider().issue(LogoutToken.of(INES.subject()), TestDirectory.SIGN_IN_CLIENT);
        assertThat(directory
                        .browser()
                        .submit(API + "backchannel-logout/", Map.of("logout_token", logout))
                        .status())
                .isEqualTo(200);
        String gael = me(directory.browserOf(GAEL)).path("id").asString();
        done(staff.post(STAFF + "users/" + gael + "/erase/", "{}"));
    }

    /** The register has been loaded. */
    private void register() {
        try {
            Path extract = Files.createTempFile("sirene", ".csv");
            Files.writeString(extract, """
                    siret,denominationUniteLegale,categorieJuridiqueUniteLegale
                    13002526500013,EXEMPLE,7113
                    """);
            assertThat(directory.command(
                            "fill-organization-metadata",
                            "--annuaire.organizations.sirene-extract=" + extract,
                            "--annuaire.organizations.metadata-schema=classpath:organizations/metadata.fr.schema.json"))
                    .startsWith("0 ");
            Files.delete(extract);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A task has run; the library's table, and no instance of a test writes it. */
    private void tasks() {
        directory.sql().sql("""
                        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, last_success, version)
                        values ('retention', 'recurring', now(), false, now(), 2)
                        """).update();
    }

    private String team(String members) {
        return id(camille.post(API + "teams/", "{" + members + "}"));
    }

    private void invite(String team, Person person, String role) {
        done(camille.post(
                team + "invitations/",
                "{\"email\": \"%s\", \"role\": \"%s\"}"
                        .formatted(person.claims().get("email"), role)));
    }

    private static JsonNode me(Browser browser) {
        return done(browser.get(API + "users/me/"));
    }

    private static String user(Browser browser) {
        return "{\"user\": \"" + me(browser).path("id").asString() + "\"}";
    }

    private static String id(Answer answer) {
        return done(answer).path("id").asString();
    }

    private static String idOf(JsonNode list, String member, String value) {
        return list.valueStream()
                .filter(item -> item.path(member).asString("").equals(value))
                .map(item -> item.path("id").asString())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + value + " in " + list));
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isBetween(200, 299);
        return answer.json();
    }
}
