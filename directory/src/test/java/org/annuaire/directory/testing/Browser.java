package org.annuaire.directory.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.annuaire.introspection.testkit.Person;

/**
 * A browser, as far as a server can tell: it keeps the directory's cookies, and repeats the CSRF cookie in the header
 * as the existing front end does. It follows redirects only while it signs in.
 */
public final class Browser {
    private static final String CSRF_HEADER = "X-CSRFToken";

    private final TestDirectory directory;
    private final Map<String, String> cookies;

    Browser(TestDirectory directory) {
        this(directory, new ConcurrentHashMap<>());
    }

    private Browser(TestDirectory directory, Map<String, String> cookies) {
        this.directory = directory;
        this.cookies = cookies;
    }

    /** This very browser, talking to another instance. */
    public Browser servedBy(TestDirectory instance) {
        return new Browser(instance, cookies);
    }

    /** Signs this person in, and fails if that does not work. Returns the callback's answer. */
    public Answer signIn(Person person) {
        Answer answer = trySignIn(person);
        if (answer.headers("Set-Cookie").stream().noneMatch(cookie -> cookie.startsWith("csrftoken="))) {
            throw new AssertionError("expected a sign-in, got " + answer);
        }
        return answer;
    }

    /** Goes to the provider as this person, and back. Returns the callback's answer. */
    public Answer trySignIn(Person person) {
        directory.provider().nextPerson(person);
        return get(callback(get("/api/v1.0/authenticate/").location()));
    }

    /** Where the provider sends a browser that brings this authorization request. */
    public String callback(String authorizationRequest) {
        return Http.send(HttpRequest.newBuilder(URI.create(authorizationRequest)))
                .location();
    }

    public Answer get(String path) {
        return send("GET", path, UnaryOperator.identity());
    }

    public Answer post(String path, String json) {
        return send("POST", path, json(json));
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json(json));
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, json(json));
    }

    public Answer delete(String path) {
        return send("DELETE", path, UnaryOperator.identity());
    }

    /** Sends a form of a page, with the field that protects it. */
    public Answer submit(String path, Map<String, String> fields) {
        return submit(path, List.copyOf(fields.entrySet()));
    }

    /** As {@link #submit(String, Map)}, if several fields have the same name. */
    public Answer submit(String path, List<Map.Entry<String, String>> fields) {
        List<Map.Entry<String, String>> all = new ArrayList<>(fields);
        cookie("csrftoken").ifPresent(token -> all.add(Map.entry("_csrf", token)));
        String form = all.stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(joining("&"));
        return exchange(request(path)
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** Any request, with the cookies; the change is applied last, so that it can replace what a browser would send. */
    public Answer send(String method, String path, UnaryOperator<HttpRequest.Builder> change) {
        HttpRequest.Builder request = request(path).method(method, BodyPublishers.noBody());
        cookie("csrftoken").ifPresent(token -> request.setHeader(CSRF_HEADER, token));
        return exchange(change.apply(request));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(directory.origin().resolve(path));
        if (!cookies.isEmpty()) {
            request.setHeader(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(joining("; ")));
        }
        return request;
    }

    private Answer exchange(HttpRequest.Builder request) {
        Answer answer = Http.send(request);
        answer.headers("Set-Cookie").stream()
                .flatMap(header -> HttpCookie.parse(header).stream())
                .forEach(this::keep);
        return answer;
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    /** Forgets a cookie, as a person may. */
    public void forget(String cookie) {
        cookies.remove(cookie);
    }

    private void keep(HttpCookie cookie) {
        if (cookie.getMaxAge() == 0) {
            cookies.remove(cookie.getName());
        } else {
            cookies.put(cookie.getName(), cookie.getValue());
        }
    }

    private static UnaryOperator<HttpRequest.Builder> json(String json) {
        return request -> {
            var copy = request.build();
            return request.setHeader("Content-Type", "application/json")
                    .method(copy.method(), BodyPublishers.ofString(json));
        };
    }
}
