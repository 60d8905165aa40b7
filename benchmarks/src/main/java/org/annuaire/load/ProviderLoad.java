package org.annuaire.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.annuaire.introspection.testkit.Person;

/** What a sign-in asks of the provider, without the directory: authorization, token, userinfo. */
final class ProviderLoad extends Load {
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\" *: *\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("code=([^&]+)");

    private final String issuer;
    private final URI callback;
    private final Client client;
    private final List<Person> people;

    ProviderLoad(String issuer, URI callback, Client client, List<Person> people) {
        this.issuer = issuer;
        this.callback = callback;
        this.client = client;
        this.people = people;
    }

    @Override
    void once(int number, Watch watch) throws IOException, InterruptedException {
        String request = "?response_type=code&scope=openid&nonce=n&client_id=" + client.id() + "&redirect_uri="
                + encoded(callback.toString()) + "&login_hint="
                + encoded(people.get(number % people.size()).subject());
        HttpResponse<String> authorized = send(HttpRequest.newBuilder(URI.create(issuer + "/authorize" + request)));
        watch.lap("authorization");
        String form = "grant_type=authorization_code&code="
                + found(CODE, location(authorized).getRawQuery())
                + "&redirect_uri=" + encoded(callback.toString()) + "&client_id=" + client.id() + "&client_secret="
                + encoded(client.secret());
        HttpResponse<String> tokens = send(HttpRequest.newBuilder(URI.create(issuer + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        watch.lap("token (signs the ID token)");
        send(HttpRequest.newBuilder(URI.create(issuer + "/userinfo"))
                .header("Authorization", "Bearer " + found(ACCESS_TOKEN, tokens.body())));
        watch.lap("userinfo");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("expected " + pattern + " in an answer, got none");
        }
        return matcher.group(1);
    }

    /** The directory as a client of the provider. */
    record Client(String id, String secret) {
        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }
}
