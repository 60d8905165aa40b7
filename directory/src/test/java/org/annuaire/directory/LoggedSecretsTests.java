package org.annuaire.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.annuaire.directory.organizations.TestOrganizations;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * An operator who looks for a fault sets the root logger to DEBUG. Even then no line holds a secret or what people are
 * and write; whoever sets one of the pinned loggers by its name has been told.
 */
final class LoggedSecretsTests {
    private static final Person PERSON =
            Person.named("Markedgiven", "Markedfamily", "marked.address@ministere.example", TestPeople.SIRET);

    private final TestDirectory directory = TestDirectory.shared();
    private final Map<String, String> secrets = new LinkedHashMap<>();

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void noSecretAndNothingPersonalIsLoggedAtDebug(CapturedOutput output) {
        directory.empty();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level usual = root.getLevel();
        Lines lines = new Lines();
        lines.setContext(root.getLoggerContext());
        lines.start();
        List<Appender<ILoggingEvent>> usualAppenders = new ArrayList<>();
        root.iteratorForAppenders().forEachRemaining(usualAppenders::add);
        usualAppenders.forEach(root::detachAppender); // nobody wants to read all that
        root.addAppender(lines);
        root.setLevel(Level.DEBUG);
        try {
            goThroughAllDoors();
        } finally {
            root.setLevel(usual);
            root.detachAppender(lines);
            usualAppenders.forEach(root::addAppender);
            lines.stop();
        }
        assertThat(lines.all).as("or nothing was listened to").hasSizeGreaterThan(100);
        Set<String> told = secrets.entrySet().stream()
                .flatMap(secret -> lines.all.stream()
                        .filter(line -> line.text().contains(secret.getValue()))
                        .map(line -> line.logger() + " tells the " + secret.getKey()))
                .collect(toCollection(TreeSet::new));
        assertThat(told).isEmpty();
        secrets.forEach((name, secret) -> assertThat(output.getAll().contains(secret))
                .as("whether the " + name + " is on the console")
                .isFalse());
    }

    private void goThroughAllDoors() {
        secrets.put("client's secret", TestDirectory.SECRET);
        secrets.put("given name", "Markedgiven");
        secrets.put("family name", "Markedfamily");
        secrets.put("address", "marked.address");
        Browser browser = directory.browser();
        directory.provider().nextPerson(PERSON);
        Answer begun = browser.get("/api/v1.0/authenticate/?next=/marked-next");
        keep("state", parameter(begun.location(), "state"));
        keep("nonce", parameter(begun.location(), "nonce"));
        String callback = browser.callback(begun.location());
        keep("authorization code", parameter(callback, "code"));
        browser.cookie("annuaire_session").ifPresent(session -> keep("session before the sign-in", session));
        browser.get(callback);
        browser.cookie("annuaire_session").ifPresent(session -> keep("session", session));
        browser.cookie("csrftoken").ifPresent(token -> keep("CSRF token", token));

        keep("search", "markedsearch");
        browser.get("/api/v1.0/users/?q=markedsearch");
        browser.get("/api/v1.0/users/me/");
        keep("team's name", "Markedteam");
        String team = browser.post("/api/v1.0/teams/", "{\"name\": \"Markedteam\"}")
                .json()
                .path("id")
                .asString();
        keep("invited address", "marked.invited");
        browser.post(
                "/api/v1.0/teams/" + team + "/invitations/",
                "{\"email\": \"marked.invited@ailleurs.example\", \"role\": \"member\"}");
        browser.post("/api/v1.0/teams/" + team + "/invitations/", "{\"email\": \"marked.invited@\", \"role\": 3}");
        keep("contact", "Markedcontact");
        browser.post(
                "/api/v1.0/contacts/",
                "{\"full_name\": \"Markedcontact\", \"data\": {\"emails\": [{\"type\": \"Work\", \"value\":"
                        + " \"marked.invited@ailleurs.example\"}]}}");
        browser.post("/api/v1.0/contacts/", "{\"full_name\": \"Markedcontact\", \"data\": [}");
        browser.send(
                "POST",
                "/api/v1.0/contacts/import/",
                request -> request.setHeader("Content-Type", "text/vcard")
                        .method(
                                "POST",
                                BodyPublishers.ofString(
                                        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Markedcontact\r\nXML:<marked.invited\r\nmarked.invited\r\nEND:VCARD\r\n")));
        browser.get("/");
        browser.get("/teams/" + team);
        browser.get("/account");
        browser.submit("/teams", Map.of("name", "Markedteam"));
        browser.submit("/sign-in", Map.of("email", "marked.invited@nowhere.example"));
        browser.get("/sign-in?next=/marked-next");
        secrets.put("parameter of a form", "marked-parameter");
        browser.submit("/api/v1.0/authenticate/", Map.of("link", "x", "code", "marked-parameter"));

        String token = directory.token(PERSON);
        keep("access token", token);
        directory.service(token).get("/resource-server/v1.0/teams/");
        directory.service(token).get("/resource-server/v1.0/users/?q=markedsearch");
        directory.service(token).get("/resource-server/v1.0/scim/Me");
        keep("wrong access token", "marked-token-that-nobody-issued");
        directory.service("marked-token-that-nobody-issued").get("/resource-server/v1.0/teams/");

        Browser staff = directory.browserOf(TestPeople.camille());
        new TestOrganizations(directory.sql()).makeStaff("Camille");
        String key = staff.post(
                        "/api/v1.0/staff/api-keys/",
                        "{\"name\": \"k\", \"scopes\": [\"la-suite-list-organizations-siret\"]}")
                .json()
                .path("key")
                .asString();
        keep("API key", key);
        for (String sent : List.of(key, "marked-token-that-nobody-issued")) {
            directory
                    .browser()
                    .send("GET", "/la-suite/v1.0/siret/", request -> request.header("Authorization", "ApiKey " + sent));
        }
        staff.get("/api/v1.0/staff/users/?q=markedsearch");
        directory
                .browser()
                .send(
                        "POST",
                        "/api/v1.0/backchannel-logout/",
                        request -> request.setHeader("Content-Type", "application/x-www-form-urlencoded")
                                .method(
                                        "POST",
                                        BodyPublishers.ofString("logout_token=marked-token-that-nobody-issued")));
        browser.get("/api/v1.0/logout/");
    }

    private void keep(String name, String secret) {
        assertThat(secret).as(name).hasSizeGreaterThan(5);
        secrets.put(name, secret);
    }

    private static String parameter(String url, String name) {
        return Stream.of(URI.create(url).getRawQuery().split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), UTF_8))
                .findFirst()
                .orElseThrow();
    }

    private record Line(String logger, String text) {}

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final Queue<Line> all = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            List<String> text = new ArrayList<>(List.of(event.getFormattedMessage()));
            if (event.getThrowableProxy() != null) {
                text.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
            all.add(new Line(event.getLoggerName(), String.join("\n", text)));
        }
    }
}
