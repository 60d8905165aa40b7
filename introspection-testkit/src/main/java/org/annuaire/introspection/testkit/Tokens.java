package org.annuaire.introspection.testkit;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The opaque access tokens that the server issued, until they expire or are revoked. */
final class Tokens {
    /** A token that was issued; the person is present if somebody signed in for it. */
    record Issued(Map<String, @Nullable Object> members, Instant expiresAt, Optional<Person> person) {}

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    Tokens(Clock clock) {
        this.clock = clock;
    }

    static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String issue(String issuer, TokenGrant grant, Optional<Person> person) {
        Instant now = clock.instant();
        Instant expiresAt = now.plus(grant.lifetime());
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("iss", issuer);
        members.put("iat", now.getEpochSecond());
        members.put("exp", expiresAt.getEpochSecond());
        members.putAll(grant.members());
        String token = random();
        issued.put(token, new Issued(Collections.unmodifiableMap(members), expiresAt, person));
        return token;
    }

    Optional<Issued> active(String token) {
        return Optional.ofNullable(issued.get(token))
                .filter(found -> clock.instant().isBefore(found.expiresAt()));
    }

    void revoke(String token) {
        issued.remove(token);
    }
}
