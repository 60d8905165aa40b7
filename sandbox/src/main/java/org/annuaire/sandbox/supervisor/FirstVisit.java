package org.annuaire.sandbox.supervisor;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The directory serves nobody whom it has never seen. So that the request we print works on the first day, the person
 * in it signs in once, in every step as a browser would.
 */
final class FirstVisit {
    static final String PERSON = "ada";

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"");

    private final Options options;
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(DEADLINE)
            .build();

    FirstVisit(Options options) {
        this.options = options;
    }

    /** Tells whether the directory serves the person now. */
    boolean happened() {
        try {
            if (!isKnown()) {
                signIn();
            }
            return isKnown();
        } catch (IOException failure) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isKnown() throws IOException, InterruptedException {
        String token = send(form(Part.PROVIDER, "/sandbox/token", "person=" + PERSON)
                        .header("Accept", "text/plain"))
                .body();
        return send(request(Part.DIRECTORY, "/resource-server/v1.0/teams/").header("Authorization", "Bearer " + token))
                        .statusCode()
                == 200;
    }

    private void signIn() throws IOException, InterruptedException {
        String page = send(request(Part.DIRECTORY, "/api/v1.0/authenticate/")).body();
        Matcher token = FORM_TOKEN.matcher(page);
        String body = "person=" + PERSON;
        if (token.find()) {
            body += "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        }
        send(form(Part.PROVIDER, "/sign-in", body));
    }

    private HttpRequest.Builder form(Part part, String path, String body) {
        return request(part, path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(Part part, String path) {
        return HttpRequest.newBuilder(URI.create(options.url(part) + path)).timeout(DEADLINE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
