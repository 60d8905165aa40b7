package org.annuaire.sandbox.supervisor;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a part whether it answers. */
final class Http {
    private static final int TIMEOUT_MILLIS = 2000;

    private Http() {}

    /** Ready is a page, or a redirect to one: the sample service may send a visitor to its sign-in. */
    static boolean answers(String address) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            try {
                return connection.getResponseCode() < HttpURLConnection.HTTP_BAD_REQUEST;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
