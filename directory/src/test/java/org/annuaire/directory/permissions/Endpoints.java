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
     * @param prepare prepares one request, which the returned call sends
     */
    record Endpoint(Operation operation, Function<Operation, Supplier<Answer>> prepare) {}

    List<Endpoint> all() {
        return List.of(
                new Endpoint(Operation.of("sign in", "GET", CALLBACK), this::signIn),
                new Endpoint(
                        Operation.of("sign in at a provider that is named", "GET", CALLBACK + "{provider}/"),
                        this::signIn),
                new Endpoint(Operation.of("sign in for the first time", "GET", CALLBACK), this::signInFirst),
                new Endpoint(Operation.of("link an identity", "GET", CALLBACK), this::link),
                new Endpoint(Operation.of("sign out", "GET", CLIENT + "/logout/"), this::signOut),
                new Endpoint(Operation.of("sign out by a form", "POST", CLIENT + "/logout/"), this::signOut),
                new Endpoint(Operation.of("say that somebody signed out", "POST", LOGOUT), this::logOut),
                new Endpoint(
                        Operation.of(
                                "say that somebody signed out at a provider that is named",
                                "POST",
                                LOGOUT + "{provider}/"),
                        this::logOut),
                new Endpoint(Operation.of("list communes by key", "GET", "/la-suite/v1.0/siret/"), this::listCommunes));
    }

    private Supplier<Answer> signIn(Operation operation) {
        return comeBack(operation, directory.browser(), world.person(Column.OWNER));
    }

    private Supplier<Answer> signInFirst(Operation operation) {
        directory.sql().sql("""
                        insert into invitation (team_id, email, issuer_id, created_at, updated_at, expires_at)
                        select team_id, 'new@ministere.example', user_id, now(), now(), now() + interval '1 day'
                        from team_access
                        where role = 'owner'
                        on conflict do nothing
                        """).update();
        return comeBack(
                operation,
                directory.browser(),
                Person.named("New", "Person", "new@ministere.example", TestPeople.SIRET));
    }

    private Supplier<Answer> link(Operation operation) {
        Browser browser = directory.browserOf(world.person(Column.OWNER));
        Person owner = world.person(Column.OWNER);
        directory.provider().nextPerson(owner, owner.withSubject("another"));
        String proof = browser.post(CLIENT + "/authenticate/?link=true", "").location();
        String back = browser.callback(browser.get(browser.callback(proof)).location());
        return () -> browser.get(back);
    }

    private Supplier<Answer> comeBack(Operation operation, Browser browser, Person person) {
        directory.provider().nextPerson(person);
        String back = browser.callback(browser.get(CLIENT + "/authenticate/").location());
        return () ->
                browser.get(operation.mapping().equals(CALLBACK) ? back : back.replace("callback/", "callback/local/"));
    }

    private Supplier<Answer> signOut(Operation operation) {
        Browser browser = directory.browserOf(world.person(Column.OWNER));
        return () -> operation.method().equals("GET")
                ? browser.get(operation.target())
                : browser.post(operation.target(), "");
    }

    private Supplier<Answer> logOut(Operation operation) {
        String token = directory
                .provider()
                .issue(LogoutToken.of(world.person(Column.OWNER).subject()), TestDirectory.SIGN_IN_CLIENT);
        return () -> directory
                .browser()
                .send(
                        "POST",
                        operation.target().replace("{provider}", "local"),
                        request -> request.setHeader("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("logout_token=" + URLEncoder.encode(token, UTF_8))));
    }

    private Supplier<Answer> listCommunes(Operation operation) {
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
                .send("GET", operation.target(), request -> request.header("Authorization", "ApiKey " + key));
    }
}
