package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.Map;

/**
 * How this resource server proves to the authorization server who it is.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1">RFC 6749, section 2.3.1</a>
 */
public final class ClientAuthentication {
    private enum Method {
        BASIC,
        POST
    }

    private final Method method;
    private final String clientId;
    private final String secret;

    private ClientAuthentication(Method method, String clientId, String secret) {
        this.method = method;
        this.clientId = filled(clientId, "clientId");
        this.secret = filled(secret, "secret");
    }

    /** The secret in an {@code Authorization: Basic} header. */
    public static ClientAuthentication secretBasic(String clientId, String secret) {
        return new ClientAuthentication(Method.BASIC, clientId, secret);
    }

    /** The secret in the form. */
    public static ClientAuthentication secretPost(String clientId, String secret) {
        return new ClientAuthentication(Method.POST, clientId, secret);
    }

    /** The identifier of this resource server as a client of the authorization server. */
    public String clientId() {
        return clientId;
    }

    void apply(HttpRequest.Builder request, Map<String, String> form) {
        if (method == Method.POST) {
            form.put("client_id", clientId);
            form.put("client_secret", secret);
            return;
        }
        String credentials = URLEncoder.encode(clientId, UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
        request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)));
    }

    @Override
    public String toString() {
        return "ClientAuthentication[" + method + " " + clientId + "]";
    }

    private static String filled(String value, String name) {
        if (requireNonNull(value, name).isBlank()) {
            throw new IllegalArgumentException(name + ": expected a value, got a blank one");
        }
        return value;
    }
}
