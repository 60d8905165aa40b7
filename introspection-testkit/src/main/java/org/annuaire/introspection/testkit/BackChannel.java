package org.annuaire.introspection.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells clients, server to server, that somebody signed out. */
final class BackChannel {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final long LIFETIME_SECONDS = 120;

    private final Authority authority;
    private final Sessions sessions;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    BackChannel(Authority authority, Sessions sessions) {
        this.authority = authority;
        this.sessions = sessions;
    }

    /** Ends this person's sessions and tells every client that wants to know. Returns what each answered. */
    List<Integer> signOut(Person person) {
        List<Session> ended = sessions.end(person);
        return authority.clients().all().stream()
                .flatMap(client -> client.signIn().backChannelLogout().stream()
                        .flatMap(address -> ended.stream()
                                .map(session -> LogoutToken.of(person.subject()).inSession(session.id()))
                                .map(token -> post(address, token(token, client)))))
                .toList();
    }

    String token(LogoutToken token, ClientRegistration client) {
        String payload = JSONObjectUtils.toJSONString(claims(token, client));
        JWSAlgorithm algorithm = client.signIn().idTokenAlgorithm();
        return switch (token.protection()) {
            case SIGNATURE -> authority.sign(header(token, algorithm), payload);
            case NONE -> new PlainObject(plainHeader(token), new Payload(payload)).serialize();
            case PUBLIC_KEY_AS_SECRET -> authenticated(header(token, JWSAlgorithm.HS256), payload);
        };
    }

    private Map<String, @Nullable Object> claims(LogoutToken token, ClientRegistration client) {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("iss", authority.issuer());
        claims.put("aud", client.clientId());
        claims.put("iat", authority.now());
        claims.put("exp", authority.now() + LIFETIME_SECONDS);
        claims.put("jti", Tokens.random());
        claims.put("events", Map.of(EVENT, Map.of()));
        claims.keySet().removeAll(token.omitted());
        claims.putAll(token.claims());
        return claims;
    }

    private JWSHeader header(LogoutToken token, JWSAlgorithm algorithm) {
        JWSHeader.Builder header = new JWSHeader.Builder(algorithm);
        if (!token.type().isEmpty()) {
            header.type(new JOSEObjectType(token.type()));
        }
        return header.keyID(
                        algorithm.equals(JWSAlgorithm.HS256)
                                ? authority.keys().rsa().getKeyID()
                                : authority.keys().of(algorithm).getKeyID())
                .build();
    }

    private static PlainHeader plainHeader(LogoutToken token) {
        return new PlainHeader.Builder().type(new JOSEObjectType(token.type())).build();
    }

    private String authenticated(JWSHeader header, String payload) {
        try {
            JWSObject jws = new JWSObject(header, new Payload(payload));
            jws.sign(new MACSigner(
                    authority.keys().rsa().toPublicJWK().toJSONString().getBytes(US_ASCII)));
            return jws.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private int post(URI address, String token) {
        try {
            return http.send(
                            HttpRequest.newBuilder(address)
                                    .timeout(Duration.ofSeconds(5))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString("logout_token=" + token))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
