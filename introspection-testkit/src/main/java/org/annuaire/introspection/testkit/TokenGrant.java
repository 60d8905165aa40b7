package org.annuaire.introspection.testkit;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.util.Base64URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an access token stands for: the members that its introspection shows, and how long it lives. The server adds
 * {@code iss}, {@code iat} and {@code exp} where they are not set here.
 */
public record TokenGrant(Map<String, @Nullable Object> members, Duration lifetime) {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    public TokenGrant {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        requireNonNull(lifetime, "lifetime");
    }

    /** A bearer token of this person, got by this client, for these scopes (one string, separated by spaces). */
    public static TokenGrant of(String subject, String clientId, String scope) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("sub", subject);
        members.put("client_id", clientId);
        members.put("scope", scope);
        members.put("token_type", "Bearer");
        return new TokenGrant(members, FIVE_MINUTES);
    }

    /** With this member, any JSON value, replacing the one of that name. */
    public TokenGrant with(String member, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(members);
        changed.put(member, value);
        return new TokenGrant(changed, lifetime);
    }

    public TokenGrant without(String member) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(members);
        changed.remove(member);
        return new TokenGrant(changed, lifetime);
    }

    /** One audience is a string, several are an array, as node-oidc-provider does it. */
    public TokenGrant withAudience(String... audience) {
        return with("aud", audience.length == 1 ? audience[0] : List.of(audience));
    }

    /** Bound to this key: whoever sends the token must sign a DPoP proof with it. */
    public TokenGrant boundTo(DpopKey key) {
        return with("token_type", "DPoP").confirmedBy("jkt", key.thumbprint());
    }

    /** Bound to this client certificate: whoever sends the token must authenticate the connection with it. */
    public TokenGrant boundTo(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return confirmedBy("x5t#S256", Base64URL.encode(hash).toString());
        } catch (CertificateEncodingException | NoSuchAlgorithmException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Of a person who was authenticated in this way and at this time: {@code acr} and {@code auth_time}. */
    public TokenGrant authenticated(String acr, Instant time) {
        return with("acr", acr).with("auth_time", time.getEpochSecond());
    }

    private TokenGrant confirmedBy(String method, String hash) {
        Map<String, Object> confirmation = new LinkedHashMap<>();
        if (members.get("cnf") instanceof Map<?, ?> before) {
            before.forEach((name, value) -> confirmation.put((String) name, value));
        }
        confirmation.put(method, hash);
        return with("cnf", confirmation);
    }

    /** After that time the server calls the token inactive. Zero or less: from the start. */
    public TokenGrant lasting(Duration duration) {
        return new TokenGrant(members, duration);
    }
}
