package org.annuaire.introspection;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the authorization server's endpoints are: as configured, else as its metadata say.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414#section-3">RFC 8414, section 3</a>
 */
final class Metadata {
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration TOLERATED = Duration.ofDays(1);

    private final AuthorizationServer server;
    private final HttpExchange http;
    private final boolean loopbackIssuer;
    private final CachedDocument<Map<String, @Nullable Object>> document;

    Metadata(AuthorizationServer server, HttpExchange http, Clock clock) {
        this.server = server;
        this.http = http;
        this.loopbackIssuer =
                AuthorizationServer.address(server.issuer(), false).isEmpty();
        this.document = new CachedDocument<>(this::read, FRESH, TOLERATED, FRESH, clock);
    }

    URI introspection(Deadline deadline) {
        return server.configuredIntrospection().orElseGet(() -> endpoint("introspection_endpoint", deadline));
    }

    URI keys(Deadline deadline) {
        return server.configuredKeys().orElseGet(() -> endpoint("jwks_uri", deadline));
    }

    private URI endpoint(String member, Deadline deadline) {
        if (document.get(deadline).get(member) instanceof String text) {
            return AuthorizationServer.address(text, loopbackIssuer).orElseThrow(() -> unfit(member, "another value"));
        }
        throw unfit(member, "none");
    }

    private Map<String, @Nullable Object> read(Deadline deadline) {
        int status = 0;
        for (URI address : addresses()) {
            HttpExchange.Answer answer = fetched(address, deadline);
            if (answer.status() == 200) {
                return checked(answer);
            }
            status = answer.status();
        }
        throw new AuthorizationServerUnavailable(
                Rule.METADATA_UNAVAILABLE, "expected metadata of the issuer, got status " + status);
    }

    private HttpExchange.Answer fetched(URI address, Deadline deadline) {
        try {
            return http.send(
                    () -> HttpRequest.newBuilder(address)
                            .header("Accept", "application/json")
                            .build(),
                    deadline);
        } catch (AuthorizationServerUnavailable cause) {
            throw new AuthorizationServerUnavailable(
                    Rule.METADATA_UNAVAILABLE, "metadata of the issuer: " + cause.getMessage(), null, cause);
        }
    }

    private Map<String, @Nullable Object> checked(HttpExchange.Answer answer) {
        Map<String, @Nullable Object> members;
        try {
            members = Json.object(answer.body());
        } catch (Json.Malformed | Json.NotUtf8 malformed) {
            throw new AuthorizationServerUnavailable(
                    Rule.METADATA_UNAVAILABLE, "metadata of the issuer: " + malformed.getMessage());
        }
        if (!server.issuer().equals(members.get("issuer"))) {
            throw new AuthorizationServerRefused(
                    Rule.METADATA_ISSUER,
                    "expected metadata of " + Quoted.of(server.issuer()) + ", got those of "
                            + Quoted.of(members.get("issuer")));
        }
        return members;
    }

    /** The address of RFC 8414, then that of OpenID Connect Discovery. They differ where the issuer has a path. */
    private Set<URI> addresses() {
        URI issuer = URI.create(server.issuer());
        String path = issuer.getRawPath() == null ? "" : issuer.getRawPath().replaceFirst("/$", "");
        String origin = issuer.getScheme() + "://" + issuer.getRawAuthority();
        Set<URI> addresses = new LinkedHashSet<>();
        addresses.add(URI.create(origin + "/.well-known/oauth-authorization-server" + path));
        addresses.add(URI.create(origin + path + "/.well-known/openid-configuration"));
        return addresses;
    }

    private static AuthorizationServerRefused unfit(String member, String finding) {
        return new AuthorizationServerRefused(
                Rule.METADATA_ENDPOINT, "expected metadata with an https address as " + member + ", got " + finding);
    }
}
