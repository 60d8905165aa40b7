package org.annuaire.introspection.testkit;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody who can sign in: a subject, and the claims that userinfo gives, of any JSON type. */
public record Person(String subject, Map<String, @Nullable Object> claims) {
    public Person {
        requireNonNull(subject, "subject");
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    /** A person known only by a subject. */
    public static Person of(String subject) {
        return new Person(subject, Map.of());
    }

    /**
     * A person with the claims of ProConnect, and an address that is verified; the local part of the address becomes
     * the {@code uid}.
     */
    public static Person named(String givenName, String usualName, String email, String siret) {
        return of("sub-" + email)
                .with("email", email)
                .with("email_verified", true)
                .with("given_name", givenName)
                .with("usual_name", usualName)
                .with("siret", siret)
                .with("uid", email.replaceFirst("@.*", ""));
    }

    /** The same person with this claim, any JSON value; {@code acr} and {@code amr} go to the ID token. */
    public Person with(String claim, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(claims);
        changed.put(claim, value);
        return new Person(subject, changed);
    }

    public Person without(String claim) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(claims);
        changed.remove(claim);
        return new Person(subject, changed);
    }

    public Person withSubject(String other) {
        return new Person(other, claims);
    }

    boolean isHinted(String loginHint) {
        return subject.equals(loginHint) || loginHint.equals(claims.get("email"));
    }
}
