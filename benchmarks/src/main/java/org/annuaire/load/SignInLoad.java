package org.annuaire.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.annuaire.introspection.testkit.Person;

/** A sign-in, as a browser without cookies makes it: to the directory, to the provider, and back. */
final class SignInLoad extends Load {
    private final URI directory;
    private final List<Person> people;

    SignInLoad(URI directory, List<Person> people) {
        this.directory = directory;
        this.people = people;
    }

    /** From here on, everybody is known. */
    void firstTime() throws IOException, InterruptedException {
        for (int i = 0; i < people.size(); i++) {
            once(i, new Watch());
        }
    }

    @Override
    void once(int number, Watch watch) throws IOException, InterruptedException {
        signIn(people.get(number % people.size()), watch);
    }

    /** Signs a person in, and returns the last answer. */
    HttpResponse<String> signIn(Person person, Watch watch) throws IOException, InterruptedException {
        String subject = person.subject();
        HttpResponse<String> out = send(HttpRequest.newBuilder(
                directory.resolve("/api/v1.0/authenticate/?login_hint=" + URLEncoder.encode(subject, UTF_8))));
        watch.lap("directory, to the provider");
        HttpResponse<String> atProvider = send(HttpRequest.newBuilder(location(out)));
        watch.lap("provider, authorization");
        HttpResponse<String> back =
                send(HttpRequest.newBuilder(location(atProvider)).header("Cookie", cookies(out)));
        watch.lap("directory, callback (token, userinfo, SQL)");
        if (!location(back).equals(directory.resolve("/"))) {
            throw new IllegalStateException("expected a sign-in, got " + location(back));
        }
        return back;
    }

    /** What a browser sends back. */
    static String cookies(HttpResponse<?> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
    }
}
