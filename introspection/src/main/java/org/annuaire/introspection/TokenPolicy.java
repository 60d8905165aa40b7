package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.annuaire.introspection.Introspection.Refusal;

/**
 * Which active tokens this resource server accepts. Authorization servers also report refresh tokens, and tokens that
 * other resource servers' clients hold, as active.
 */
public final class TokenPolicy {
    private static final int MAX_SUBJECT = 255;
    // Controls, surrogates, private use, unassigned, separators of lines and the format characters that reorder text.
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private final Set<String> types;
    private final Set<String> clients;
    private final Set<String> audiences;
    private final Set<Demand> demands;

    /** What a token must have at all. */
    private enum Demand {
        AUDIENCE_OR_CLIENT,
        TYPE,
        SUBJECT,
        BINDING
    }

    private TokenPolicy(Set<String> types, Set<String> clients, Set<String> audiences, Set<Demand> demands) {
        this.types = types;
        this.clients = clients;
        this.audiences = audiences;
        this.demands = demands;
    }

    /**
     * Tokens of type Bearer or DPoP whose audience is this resource server. A token without audience may have been
     * issued for any service of the authorization server, so it is refused until {@link #clients} lists its client or
     * {@link #allowAnyClient} accepts them all.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7662#section-4">RFC 7662, section 4</a>
     */
    public static TokenPolicy strict() {
        return new TokenPolicy(
                ignoringCase(Set.of("Bearer", "DPoP")),
                Set.of(),
                Set.of(),
                EnumSet.of(Demand.AUDIENCE_OR_CLIENT, Demand.TYPE));
    }

    /** Like this one, with these token types, compared without regard to case. */
    public TokenPolicy types(Set<String> types) {
        return new TokenPolicy(ignoringCase(filled(types, "types")), clients, audiences, demands);
    }

    /** Like this one, but a token without {@code token_type} passes, as refresh tokens of some servers do. */
    public TokenPolicy allowMissingType() {
        return forgoing(Demand.TYPE);
    }

    /**
     * Like this one, but a token without {@code aud} passes whoever it was issued to, so whoever may use any service of
     * the authorization server may use this one. Only for an application that decides by other means whom it serves.
     * Where clients are listed, the list holds nevertheless.
     */
    public TokenPolicy allowAnyClient() {
        return forgoing(Demand.AUDIENCE_OR_CLIENT);
    }

    /** Like this one, and the token must have been issued to one of these clients; then it needs no audience. */
    public TokenPolicy clients(Set<String> clients) {
        return new TokenPolicy(types, Set.copyOf(filled(clients, "clients")), audiences, demands);
    }

    /** Like this one, and a token that names audiences must name one of these, instead of the response's. */
    public TokenPolicy audiences(Set<String> audiences) {
        return new TokenPolicy(types, clients, Set.copyOf(filled(audiences, "audiences")), demands);
    }

    /**
     * Like this one, and the token must be bound to a key or a certificate, which the sender must show. Apart from
     * stolen tokens, this also defeats an answer about another token that somebody swaps in between the authorization
     * server and us.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-2.2.1">RFC 9700, section 2.2.1</a>
     */
    public TokenPolicy requireBinding() {
        return demanding(Demand.BINDING);
    }

    /**
     * Like this one, and a token that names no subject is refused: one that a client holds for itself, or one from a
     * server that does not say whom its tokens stand for.
     */
    public TokenPolicy requireSubject() {
        return demanding(Demand.SUBJECT);
    }

    private TokenPolicy forgoing(Demand demand) {
        Set<Demand> fewer = EnumSet.copyOf(demands);
        fewer.remove(demand);
        return new TokenPolicy(types, clients, audiences, fewer);
    }

    private TokenPolicy demanding(Demand demand) {
        Set<Demand> more = EnumSet.of(demand);
        more.addAll(demands);
        return new TokenPolicy(types, clients, audiences, more);
    }

    /** Judges a token that the authorization server calls active; empty is a pass. */
    Optional<Refusal> judge(TokenAttributes token, String issuer, Set<String> ours, Instant now, Duration skew) {
        if (token.expiresAt().filter(exp -> !exp.plus(skew).isAfter(now)).isPresent()) { // exp == now - skew is expired
            return Optional.of(Refusal.EXPIRED);
        }
        if (token.notBefore().filter(nbf -> nbf.minus(skew).isAfter(now)).isPresent()) { // nbf == now + skew is valid
            return Optional.of(Refusal.NOT_YET_VALID);
        }
        if (token.issuer().filter(iss -> !iss.equals(issuer)).isPresent()) {
            return Optional.of(Refusal.OTHER_ISSUER);
        }
        Set<String> expected = audiences.isEmpty() ? ours : audiences;
        boolean audienceNamed = token.members().containsKey("aud");
        if (audienceNamed && Collections.disjoint(token.audience(), expected)) {
            return Optional.of(Refusal.OTHER_AUDIENCE);
        }
        if (!audienceNamed && clients.isEmpty() && demands.contains(Demand.AUDIENCE_OR_CLIENT)) {
            return Optional.of(Refusal.NO_AUDIENCE);
        }
        if (!clients.isEmpty() && token.clientId().filter(clients::contains).isEmpty()) {
            return Optional.of(Refusal.CLIENT_NOT_ALLOWED);
        }
        if (token.tokenType().map(type -> !types.contains(type)).orElse(demands.contains(Demand.TYPE))) {
            return Optional.of(Refusal.NOT_AN_ACCESS_TOKEN);
        }
        if (token.subject().map(TokenPolicy::unusable).orElse(demands.contains(Demand.SUBJECT))) {
            return Optional.of(Refusal.UNUSABLE_SUBJECT);
        }
        if (!confirmable(token)) {
            return Optional.of(Refusal.UNKNOWN_CONFIRMATION);
        }
        boolean unbound = token.confirmation() instanceof Confirmation.None;
        return demands.contains(Demand.BINDING) && unbound ? Optional.of(Refusal.NOT_BOUND) : Optional.empty();
    }

    private static boolean unusable(String subject) {
        return subject.isBlank()
                || subject.length() > MAX_SUBJECT
                || UNPRINTABLE.matcher(subject).find();
    }

    // A token that is bound to a key has the type DPoP, where it has one, and no other has (RFC 9449, section 6.2).
    private static boolean confirmable(TokenAttributes token) {
        if (!token.confirmationKnown()) {
            return false;
        }
        boolean key = token.confirmation().key().isPresent();
        return token.tokenType()
                .map(type -> type.toLowerCase(Locale.ROOT).equals("dpop") == key)
                .orElse(true);
    }

    private static Set<String> filled(Set<String> values, String name) {
        if (requireNonNull(values, name).isEmpty()) {
            throw new IllegalArgumentException(name + ": expected at least one value, got none");
        }
        return values;
    }

    private static Set<String> ignoringCase(Set<String> values) {
        Set<String> sorted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        sorted.addAll(values);
        return Collections.unmodifiableSet(sorted);
    }
}
