package org.annuaire.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.annuaire.introspection.testkit.Person;

/**
 * People who make teams below one of theirs and move them below another: a creation shares the lock of the tree with
 * other creations, a move has it for itself.
 */
final class TeamTreeLoad extends Load {
    private static final int BUSY = 503;
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern TOKEN = Pattern.compile("csrftoken=([^;]+)");

    private final URI teams;
    private final SignInLoad signIns;
    private final List<Person> people;
    private final List<Owner> owners = new ArrayList<>();
    private final AtomicInteger busy = new AtomicInteger();

    /**
     * @param from a team of theirs
     * @param to another
     */
    private record Owner(String cookies, String token, String from, String to) {}

    private static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    TeamTreeLoad(URI directory, List<Person> people) {
        this.teams = directory.resolve("/api/v1.0/teams/");
        this.signIns = new SignInLoad(directory, people);
        this.people = people;
    }

    /** Everybody has two teams then. */
    void signIn() throws IOException, InterruptedException {
        for (Person person : people) {
            String cookies = SignInLoad.cookies(signIns.signIn(person, new Watch()));
            Matcher token = TOKEN.matcher(cookies);
            if (!token.find()) {
                throw new IllegalStateException("expected a CSRF token");
            }
            Owner owner = new Owner(cookies, token.group(1), "", "");
            owners.add(new Owner(cookies, token.group(1), create(owner, "null"), create(owner, "null")));
        }
    }

    @Override
    void once(int number, Watch watch) throws IOException, InterruptedException {
        Owner owner = owners.get(number % owners.size());
        try {
            String made = create(owner, "\"" + owner.from() + "\"");
            watch.lap("create");
            post(owner, teams.resolve(made + "/move/"), "{\"parent\": \"" + owner.to() + "\"}", 200);
            watch.lap("move");
        } catch (Busy e) {
            busy.incrementAndGet();
        }
    }

    /** How often somebody was told to try again, because no connection to the database was free for a while. */
    int busy() {
        return busy.get();
    }

    private String create(Owner owner, String parent) throws IOException, InterruptedException {
        Matcher id = ID.matcher(post(owner, teams, "{\"name\": \"A team\", \"parent\": " + parent + "}", 201));
        if (!id.find()) {
            throw new IllegalStateException("expected a team with an id");
        }
        return id.group(1);
    }

    private String post(Owner owner, URI uri, String body, int expected) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri)
                .header("Cookie", owner.cookies())
                .header("X-CSRFToken", owner.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        if (answer.statusCode() == BUSY) {
            throw new Busy();
        }
        if (answer.statusCode() != expected) {
            throw new IllegalStateException(
                    "expected " + expected + ", got " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
