package org.annuaire.directory.permissions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.LogoutToken;
import org.annuaire.introspection.testkit.Person;

/** Sign-in and sign-out, mostly by the team's owner, each with its own browser: most end what the browser had. */
final class Endpoints {
    private static final String CLIENT = "/api/v1.0";
    private static final String CALLBACK = CLIENT + "/callback/";
    private static final String LOGOUT = CLIENT + "/backchannel-logout/";

    private final TestDirectory directory;
    private final World world;

    Endpoints(TestDirectory directory, World world) {
        this.directory = directory;
        this.world = world;
    }

    /**
     * One of them.
     *
     * @param ready prepares one request, which the returned call sends
     */
    record Door(Operation act, Function<Operation, Supplier<Answer>> ready) {}

    List<Door> all() {
        return List.of(
                new Door(Operation.of("sign in", "GET", CALLBACK), this::signIn),
                new Door(
                        Operation.of("sign in at a provider that is named", "GET", CALLBACK + "{provider}/"),
                        this::signIn),
                new Door(Operation.of("sign in for the first time", "GET", CALLBACK), this::signInFirst),
                new Door(Operation.of("link an identity", "GET", CALLBACK), this::link),
                new Door(Operation.of("sign out", "GET", CLIENT + "/logout/"), this::signOut),
                new Door(Operation.of("sign out by a form", "POST", CLIENT + "/logout/"), this::signOut),
                new Door(Operation.of("say that somebody signed out", "POST", LOGOUT), this::logOut),
                new Door(
                        Operation.of(
                                "say that somebody signed out at a provider that is named",
                                "POST",
                                LOGOUT + "{provider}/"),
                        this::logOut),
                new Door(Operation.of("list communes by key", "GET", "/la-suite/v1.0/siret/"), this::listCommunes));
    }

    private Supplier<Answer> signIn(Operation act) {
        return comeBack(act, directory.browser(), world.person(Column.OWNER));
    }

    private Supplier<Answer> signInFirst(Operation act) {
        directory.sql().sql("""
                        insert into invitation (team_id, email, issuer_id, created_at, updated_at, expires_at)
                        select team_id, 'new@ministere.example', user_id, now(), now(), now() + interval '1 day'
                        from team_access
                        where role = 'owner'
                        on conflict do nothing
                        """).update();
        return comeBack(
                act, directory.browser(), Person.named("New", "Person", "new@ministere.example", TestPeople.SIRET));
    }

    private Supplier<Answer> link(Operation act) {
        Browser browser = directory.browserOf(world.person(Column.OWNER));
        directory.provider().nextPerson(world.person(Column.OWNER).withSubject("another"));
        String back = browser.callback(
                browser.post(CLIENT + "/authenticate/?link=true", "").location());
        return () -> browser.get(back);
    }

    private Supplier<Answer> comeBack(Operation act, Browser browser, Person person) {
        directory.provider().nextPerson(person);
        String back = browser.callback(browser.get(CLIENT + "/authenticate/").location());
        return () -> browser.get(act.mapping().equals(CALLBACK) ? back : back.replace("callback/", "callback/local/"));
    }

    private Supplier<Answer> signOut(Operation act) {
        Browser browser = directory.browserOf(world.person(Column.OWNER));
        return () -> act.method().equals("GET") ? browser.get(act.target()) : browser.post(act.target(), "");
    }

    private Supplier<Answer> logOut(Operation act) {
        String token = directory
                .provider()
                .issue(LogoutToken.of(world.person(Column.OWNER).subject()), TestDirectory.SIGN_IN_CLIENT);
        return () -> directory
                .browser()
                .send(
                        "POST",
                        act.target().replace("{provider}", "local"),
                        request -> request.setHeader("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("logout_token=" + URLEncoder.encode(token, UTF_8))));
    }

    private Supplier<Answer> listCommunes(Operation act) {
        String key = world.prepare(
                        Operation.of("make an API key", "POST", CLIENT + "/staff/api-keys/", """
                                {"name": "k", "scopes": ["la-suite-list-organizations-siret"]}"""),
                        Column.STAFF,
                        Crowd.none(directory.sql()))
                .get()
                .json()
                .path("key")
                .asString();
        return () -> directory
                .browser()
                .send("GET", act.target(), request -> request.header("Authorization", "ApiKey " + key));
    }
}
