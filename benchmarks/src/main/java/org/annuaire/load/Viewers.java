package org.annuaire.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.Person;
import org.annuaire.introspection.testkit.TokenGrant;

/**
 * Who asks in a made-up country: the person with most teams, who is in the largest organization and the largest team,
 * and one of the staff.
 */
record Viewers(
        Person person, Person staff, String team, int lastPageOfTeam, String colleague, int lastPageOfColleagues) {
    private static final String SUBJECT = """
            select i.subject, u.email, u.name, r.value as registration_id
            from users u
            join identity i on i.user_id = u.id
            left join organization_registration_id r on r.organization_id = u.organization_id
            where u.id = (%s)
            order by i.last_seen_at desc
            limit 1""";
    private static final String WITH_MOST_TEAMS =
            "select user_id from team_access group by user_id order by count(*) desc, user_id limit 1";
    private static final String OF_STAFF = "select user_id from staff_grant order by user_id limit 1";
    private static final String LARGEST_TEAM =
            "select team_id as id, count(*) as size from team_access group by team_id order by count(*) desc limit 1";
    private static final String COLLEAGUES = "select min(u.id::text) as id, count(*) as size from users u"
            + " where u.state = 'active'"
            + " and u.organization_id = (select organization_id from users where id = (" + WITH_MOST_TEAMS + "))";
    private static final int PAGE = 20;
    private static final int LAST_PAGE = 500;
    private static final String SERVICE = "notes";
    private static final Duration LONGEST = Duration.ofMinutes(1);

    static Viewers of(Database database) throws SQLException {
        Map<String, String> team = database.row(LARGEST_TEAM);
        Map<String, String> colleagues = database.row(COLLEAGUES);
        return new Viewers(
                person(database, WITH_MOST_TEAMS),
                person(database, OF_STAFF),
                of(team, "id"),
                lastPage(team),
                of(colleagues, "id"),
                lastPage(colleagues));
    }

    /** The last page that is full and can be asked for by its number. */
    private static int lastPage(Map<String, String> row) {
        return Math.min(LAST_PAGE, Math.max(1, Integer.parseInt(of(row, "size")) / PAGE));
    }

    private static String of(Map<String, String> row, String column) {
        return requireNonNull(row.get(column), column);
    }

    private static Person person(Database database, String who) throws SQLException {
        Map<String, String> row = database.row(SUBJECT.formatted(who));
        String[] names = of(row, "name").split(" ", 2);
        String registrationId = row.getOrDefault("registration_id", "");
        Person person = Person.named(names[0], names[names.length - 1], of(row, "email"), registrationId)
                .withSubject(of(row, "subject"));
        return registrationId.isEmpty() ? person.without("siret") : person;
    }

    /** What is measured, all of it signed in. */
    List<ListCall> calls(LocalAuthorizationServer provider, URI directory) throws IOException, InterruptedException {
        provider.knows(person, staff);
        HttpClient browser = signIn(person, directory);
        HttpClient ofStaff = signIn(staff, directory);
        HttpClient service = HttpClient.newHttpClient();
        String token = provider.issue(TokenGrant.of(person.subject(), SERVICE, "openid groups directory contacts"));
        List<ListCall> calls = new ArrayList<>();
        for (String list : List.of(
                "users/?cursor=",
                "users/",
                "users/?page=" + lastPageOfColleagues,
                "users/?q=marie",
                "users/?q=mar",
                "users/?q=ma",
                "users/?q=e",
                "users/?q=.example",
                "users/?q=marie&ordering=closeness",
                "users/?team_id=" + team,
                "users/?team_id=" + team + "&q=marie",
                "contacts/",
                "contacts/?cursor=",
                "contacts/?q=marie",
                "contacts/?q=ma",
                "teams/",
                "teams/" + team + "/accesses/",
                "teams/" + team + "/accesses/?cursor=",
                "teams/" + team + "/accesses/?q=marie",
                "teams/" + team + "/accesses/?ordering=user__name&page=" + lastPageOfTeam)) {
            calls.add(call(
                    list.replace(team, "BIG").replaceFirst("page=.*", "page=LAST"),
                    browser,
                    directory,
                    "/api/v1.0/" + list,
                    request -> {}));
        }
        for (String list : List.of("staff/users/", "staff/users/?q=marie")) {
            calls.add(call(list, ofStaff, directory, "/api/v1.0/" + list, request -> {}));
        }
        for (String list : List.of("users/?q=marie", "contacts/", "contacts/?q=marie", "teams/")) {
            calls.add(call(
                    "by a service: " + list,
                    service,
                    directory,
                    "/resource-server/v1.0/" + list,
                    request -> request.header("Authorization", "Bearer " + token)));
        }
        for (String page : List.of(
                "/teams", "/teams/" + team, "/people", "/people?q=marie", "/people/" + colleague, "/search?q=marie")) {
            String name = page.replace(team, "BIG").replace(colleague, "SOMEBODY");
            calls.add(call("page " + name, browser, directory, page, request -> request.header("Accept", "text/html")));
        }
        return calls;
    }

    private static ListCall call(
            String name, HttpClient client, URI directory, String path, Consumer<HttpRequest.Builder> with) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(directory.resolve(path)).timeout(LONGEST);
        with.accept(request);
        return new ListCall(name, client, request.build());
    }

    private static HttpClient signIn(Person person, URI directory) throws IOException, InterruptedException {
        HttpClient browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        URI signIn =
                directory.resolve("/api/v1.0/authenticate/?login_hint=" + URLEncoder.encode(person.subject(), UTF_8));
        browser.send(HttpRequest.newBuilder(signIn).timeout(LONGEST).build(), BodyHandlers.discarding());
        HttpResponse<String> me = browser.send(
                HttpRequest.newBuilder(directory.resolve("/api/v1.0/users/me/")).build(), BodyHandlers.ofString());
        if (me.statusCode() != 200) {
            throw new IllegalStateException("expected a sign-in, got " + me.statusCode() + " " + me.body());
        }
        return browser;
    }
}
