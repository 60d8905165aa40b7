package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.jspecify.annotations.Nullable;

/**
 * What the authorization server says about an active token. Deeply immutable. {@link #toString()} names the members
 * without their values, because they are personal data.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662#section-2.2">RFC 7662, section 2.2</a>
 */
public final class TokenAttributes {
    private static final long LATEST = 253_402_300_799L; // the last second of the year 9999
    private static final int MAX_SCOPES = 256;
    private static final Pattern SHA256 = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Set<String> TYPED = Set.of(
            "active",
            "sub",
            "client_id",
            "scope",
            "aud",
            "token_type",
            "iat",
            "exp",
            "nbf",
            "iss",
            "username",
            "cnf",
            "acr",
            "auth_time");

    private final Map<String, @Nullable Object> members;
    private final Map<String, @Nullable Object> extra;
    private final @Nullable String subject;
    private final @Nullable String clientId;
    private final @Nullable String tokenType;
    private final @Nullable String issuer;
    private final @Nullable String username;
    private final @Nullable Instant issuedAt;
    private final @Nullable Instant expiresAt;
    private final @Nullable Instant notBefore;
    private final Set<String> scopes;
    private final Set<String> audience;
    private final @Nullable Confirmation confirmation;

    private TokenAttributes(Map<String, @Nullable Object> members) {
        this.members = members;
        subject = text("sub");
        clientId = text("client_id");
        tokenType = text("token_type");
        issuer = text("iss");
        username = text("username");
        issuedAt = instant("iat");
        expiresAt = instant("exp");
        notBefore = instant("nbf");
        scopes = scopes(text("scope"));
        audience = readAudience();
        confirmation = readConfirmation();
        Map<String, @Nullable Object> others = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (!TYPED.contains(name)) {
                others.put(name, value);
            }
        });
        extra = Collections.unmodifiableMap(others);
    }

    /**
     * The attributes with these members, named and typed as in RFC 7662: for tests, and for other kinds of
     * introspector. Numbers are {@code Long}.
     *
     * @throws IllegalArgumentException if a member has a wrong type
     */
    public static TokenAttributes of(Map<String, ? extends @Nullable Object> members) {
        try {
            return new TokenAttributes(frozen(requireNonNull(members, "members")));
        } catch (UntrustedResponse malformed) {
            throw new IllegalArgumentException(malformed.getMessage(), malformed);
        }
    }

    /** Like {@link #of}, for members that nobody can change; here a wrong type is the authorization server's fault. */
    static TokenAttributes from(Map<String, @Nullable Object> members) {
        return new TokenAttributes(members);
    }

    /** {@code sub}: the person, within the issuer. A client's own token may have none. */
    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    /** {@code client_id}: the client that the token was issued to. */
    public Optional<String> clientId() {
        return Optional.ofNullable(clientId);
    }

    /** {@code scope}, split. */
    public Set<String> scopes() {
        return scopes;
    }

    /** {@code aud} of the token; empty where the authorization server names none. */
    public Set<String> audience() {
        return audience;
    }

    /** {@code token_type}. */
    public Optional<String> tokenType() {
        return Optional.ofNullable(tokenType);
    }

    /** {@code iat} of the token. */
    public Optional<Instant> issuedAt() {
        return Optional.ofNullable(issuedAt);
    }

    /** {@code exp} of the token. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** {@code nbf} of the token. */
    public Optional<Instant> notBefore() {
        return Optional.ofNullable(notBefore);
    }

    /** {@code iss} of the token. */
    public Optional<String> issuer() {
        return Optional.ofNullable(issuer);
    }

    /** {@code username}: for display, never an identity. */
    public Optional<String> username() {
        return Optional.ofNullable(username);
    }

    /**
     * {@code acr}: how strongly the person was authenticated. Empty if it is not a string: then it meets no
     * requirement.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9470#section-6.2">RFC 9470, section 6.2</a>
     */
    public Optional<String> acr() {
        return members.get("acr") instanceof String acr ? Optional.of(acr) : Optional.empty();
    }

    /**
     * {@code auth_time}: when the person was authenticated. Empty if it is not an integer: then it meets no
     * requirement.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9470#section-6.2">RFC 9470, section 6.2</a>
     */
    public Optional<Instant> authTime() {
        return members.get("auth_time") instanceof Long seconds && seconds >= 0 && seconds <= LATEST
                ? Optional.of(Instant.ofEpochSecond(seconds))
                : Optional.empty();
    }

    /** {@code cnf}: what the bearer must prove. */
    public Confirmation confirmation() {
        if (confirmation == null) {
            throw new IllegalStateException("expected a known confirmation method, got another");
        }
        return confirmation;
    }

    /** Whether {@link #confirmation()} has an answer. Tokens that pass the policy always have one. */
    boolean confirmationKnown() {
        return confirmation != null;
    }

    /** Every member that has no accessor here, as strings, {@code Long}s, booleans, lists and maps. */
    public Map<String, @Nullable Object> extra() {
        return extra;
    }

    /** Every member as the authorization server sent it. */
    public Map<String, @Nullable Object> members() {
        return members;
    }

    private @Nullable String text(String name) {
        if (!members.containsKey(name)) {
            return null;
        }
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw malformed(name, "a string");
    }

    private @Nullable Instant instant(String name) {
        if (!members.containsKey(name)) {
            return null;
        }
        if (members.get(name) instanceof Long seconds && seconds <= LATEST && seconds >= -LATEST) {
            return Instant.ofEpochSecond(seconds);
        }
        throw malformed(name, "an integer number of seconds");
    }

    private Set<String> readAudience() {
        if (!members.containsKey("aud")) {
            return Set.of();
        }
        return audiences(members.get("aud")).orElseThrow(() -> malformed("aud", "a string or an array of strings"));
    }

    /**
     * The audiences of a JWT claim, a string or an array of strings, or empty where it is anything else.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7519#section-4.1.3">RFC 7519, section 4.1.3</a>
     */
    static Optional<Set<String>> audiences(@Nullable Object claim) {
        if (claim instanceof String one) {
            return Optional.of(Set.of(one));
        }
        if (!(claim instanceof List<?> list)) {
            return Optional.empty();
        }
        Set<String> audiences = new LinkedHashSet<>();
        for (Object item : list) {
            if (!(item instanceof String one)) {
                return Optional.empty();
            }
            audiences.add(one);
        }
        return Optional.of(Collections.unmodifiableSet(audiences));
    }

    // A cnf that we cannot read is not an error of the response: the token is one that nobody can confirm.
    private @Nullable Confirmation readConfirmation() {
        if (!members.containsKey("cnf")) {
            return new Confirmation.None();
        }
        if (!(members.get("cnf") instanceof Map<?, ?> cnf)) {
            return null;
        }
        String jkt = hash(cnf.get("jkt"));
        String certificate = hash(cnf.get("x5t#S256"));
        boolean malformed = cnf.containsKey("jkt") && jkt == null || cnf.containsKey("x5t#S256") && certificate == null;
        if (malformed) {
            return null;
        }
        if (jkt == null) {
            return certificate == null ? null : new Confirmation.Certificate(certificate);
        }
        return certificate == null ? new Confirmation.Dpop(jkt) : new Confirmation.Both(jkt, certificate);
    }

    private static @Nullable String hash(@Nullable Object value) {
        return value instanceof String text && SHA256.matcher(text).matches() ? text : null;
    }

    private static Set<String> scopes(@Nullable String scope) {
        if (scope == null) {
            return Set.of();
        }
        Set<String> scopes = new LinkedHashSet<>();
        for (String one : scope.split(" ", -1)) {
            if (one.isEmpty()) {
                continue; // two spaces in a row are seen in the field, and harmless
            }
            if (!one.chars().allMatch(TokenAttributes::belongsToScope) || scopes.size() == MAX_SCOPES) {
                throw malformed("scope", "at most " + MAX_SCOPES + " scope tokens parted by spaces");
            }
            scopes.add(one);
        }
        return Collections.unmodifiableSet(scopes);
    }

    /** Printable ASCII but blanks, quotation marks and backslashes: RFC 6749, section 3.3. */
    private static boolean belongsToScope(int unit) {
        return unit >= '!' && unit <= '~' && unit != '"' && unit != '\\';
    }

    private static UntrustedResponse malformed(String name, String expectation) {
        return new UntrustedResponse(Rule.MEMBER, "expected " + name + " to be " + expectation + ", got another value");
    }

    private static Map<String, @Nullable Object> frozen(Map<?, ? extends @Nullable Object> source) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        source.forEach((name, value) -> copy.put((String) name, frozen(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object frozen(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return frozen(map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(frozen(item)));
            return Collections.unmodifiableList(copy);
        }
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenAttributes that && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return "TokenAttributes" + members.keySet();
    }
}
