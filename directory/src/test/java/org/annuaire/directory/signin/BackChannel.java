package org.annuaire.directory.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.introspection.testkit.LogoutToken;

/** A provider's calls to the directory, made by tests. */
final class BackChannel {
    static final String PATH = "/api/v1.0/backchannel-logout/";

    private BackChannel() {}

    /** Sends a token of the directory's provider. */
    static Answer send(TestDirectory directory, LogoutToken token) {
        return send(directory, PATH, directory.provider().issue(token, TestDirectory.SIGN_IN_CLIENT));
    }

    static Answer send(TestDirectory directory, String path, String token) {
        return post(directory.browser(), path, "logout_token=" + URLEncoder.encode(token, UTF_8));
    }

    static Answer post(Browser from, String path, String form) {
        return from.send(
                "POST",
                path,
                request -> request.setHeader("X-CSRFToken", "")
                        .setHeader("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }
}
