package org.annuaire.introspection.spring;

import static java.util.Objects.requireNonNull;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.annuaire.introspection.TokenAttributes;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;

/**
 * Whom the token stands for: the issuer and what it says about the token. Each scope is an authority with the prefix
 * {@code SCOPE_}. It can be serialized, as anything kept in a session must be; the token itself is not in it.
 */
public final class IntrospectedPrincipal implements OAuth2AuthenticatedPrincipal, Serializable {
    private static final long serialVersionUID = 1L;
    // The policy refuses subjects with characters that cannot be printed, so no subject begins like this.
    private static final String NO_SUBJECT = "\u001f";
    private static final Pattern CLIENT_ID = Pattern.compile("[\\x20-\\x7e]{1,255}"); // RFC 6749, appendix A.1

    private final String issuer;
    private final TokenAttributes token;
    private final Map<String, Object> attributes;
    private final Collection<GrantedAuthority> authorities;

    /** The principal of a token that this issuer vouches for. */
    public IntrospectedPrincipal(String issuer, TokenAttributes token) {
        this.issuer = requireNonNull(issuer, "issuer");
        this.token = requireNonNull(token, "token");
        this.attributes = attributes(token);
        this.authorities = List.copyOf(AuthorityUtils.createAuthorityList(
                token.scopes().stream().map(scope -> "SCOPE_" + scope).toList()));
    }

    /** The authorization server that answered for the token. A subject is unique within it only. */
    public String issuer() {
        return issuer;
    }

    /** What the authorization server says about the token. */
    public TokenAttributes attributes() {
        return token;
    }

    /** Whom a token stands for. */
    public enum Kind {
        /** For the subject that it names. */
        SUBJECT,
        /** For the client that holds it: it names no subject. */
        CLIENT,
        /** For nobody that we could name: neither a subject nor a client that is well-formed. */
        NOBODY
    }

    /** Whom the token stands for. */
    public Kind kind() {
        if (token.subject().isPresent()) {
            return Kind.SUBJECT;
        }
        return client().isPresent() ? Kind.CLIENT : Kind.NOBODY;
    }

    /** The subject, unique within the issuer; empty where {@link #kind()} is another. */
    public Optional<String> subject() {
        return token.subject();
    }

    /**
     * The subject. For a token without subject, a name that no subject can have, because it begins with a character
     * that cannot be printed: U+001F, then {@code client} and its identifier, or {@code nobody}. So a client that is
     * called like somebody's subject is not taken for them.
     */
    @Override
    public String getName() {
        return token.subject()
                .or(() -> client().map(client -> NO_SUBJECT + "client " + client))
                .orElse(NO_SUBJECT + "nobody");
    }

    private Optional<String> client() {
        return token.clientId().filter(client -> CLIENT_ID.matcher(client).matches());
    }

    @Override
    public Map<String, Object> getAttributes() {
        return attributes;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return authorities;
    }

    private static Map<String, Object> attributes(TokenAttributes token) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        token.members().forEach((name, value) -> {
            if (value != null) {
                attributes.put(name, value);
            }
        });
        attributes.put("active", true); // Spring refuses to see no attributes at all
        attributes.computeIfPresent("scope", (name, text) -> List.copyOf(token.scopes()));
        attributes.computeIfPresent("aud", (name, names) -> List.copyOf(token.audience()));
        attributes.remove("cnf"); // Spring's filter refuses what shows a key: it cannot know that the proof is checked
        attributes.remove("iat");
        attributes.remove("exp");
        attributes.remove("nbf");
        Optional<Instant> expiresAt = token.expiresAt();
        expiresAt.ifPresent(exp -> attributes.put("exp", exp));
        token.notBefore().ifPresent(nbf -> attributes.put("nbf", nbf));
        token.issuedAt() // Spring's access token asserts that it is issued before it expires
                .filter(iat -> expiresAt.filter(exp -> !iat.isBefore(exp)).isEmpty())
                .ifPresent(iat -> attributes.put("iat", iat));
        return Collections.unmodifiableMap(attributes);
    }

    private Object writeReplace() {
        return new Written(issuer, new LinkedHashMap<>(token.members()));
    }

    private void readObject(ObjectInputStream stream) throws InvalidObjectException {
        throw new InvalidObjectException("expected the written form, got the object itself");
    }

    /** The serialized form: read back, it passes the same checks as what the authorization server sends. */
    private record Written(String issuer, LinkedHashMap<String, @Nullable Object> members) implements Serializable {
        private Object readResolve() {
            return new IntrospectedPrincipal(issuer, TokenAttributes.of(members));
        }
    }

    @Override
    public String toString() {
        return "IntrospectedPrincipal[" + issuer + "]";
    }
}
