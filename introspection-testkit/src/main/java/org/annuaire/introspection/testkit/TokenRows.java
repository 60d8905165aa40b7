package org.annuaire.introspection.testkit;

import static org.annuaire.introspection.testkit.Workshop.changed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** C.5: genuine statements about tokens that a resource server must not accept, or must accept with care. */
final class TokenRows {
    private static final long HOUR = 3600;
    private static final String HASH = "A".repeat(43);

    private TokenRows() {}

    static List<HostileCase> rows() {
        List<HostileCase> rows = new ArrayList<>(times());
        rows.addAll(List.of(
                malformed("C-164", "an array of scopes", (w, m) -> m.put("scope", List.of("openid"))),
                accepted("C-165-spaces", "two spaces between scopes", (w, m) -> m.put("scope", "openid  teams")),
                malformed("C-165-tab", "a tab between scopes", (w, m) -> m.put("scope", "openid\tteams")),
                malformed("C-165-quote", "a quote in a scope", (w, m) -> m.put("scope", "open\"id")),
                malformed("C-165-accent", "an accent in a scope", (w, m) -> m.put("scope", "\u00e9quipes")),
                malformed("C-165-many", "10,000 scopes", (w, m) -> m.put("scope", manyScopes())),
                accepted("C-166", "a scope named as a role", (w, m) -> m.put("scope", "admin ROLE_ADMIN SCOPE_x")),
                refused(
                        "C-169",
                        "a token of another issuer",
                        "OTHER_ISSUER",
                        (w, m) -> m.put("iss", "https://other.example")),
                refused("C-170", "a token for another audience", "OTHER_AUDIENCE", (w, m) -> m.put("aud", "other")),
                refused("C-176", "bound to a key, sent alone", "PROOF_MISSING", (w, m) -> {
                    m.put("token_type", "DPoP");
                    m.put("cnf", Map.of("jkt", HASH));
                }),
                refused("C-176-bearer", "bound to a key, called a bearer token", "UNKNOWN_CONFIRMATION", (w, m) -> {
                    m.put("cnf", Map.of("jkt", HASH));
                }),
                refused("C-178", "bound to a certificate, sent without", "PROOF_MISSING", (w, m) -> {
                    m.put("cnf", Map.of("x5t#S256", HASH));
                }),
                refused("C-179", "bound to both, sent alone", "PROOF_MISSING", (w, m) -> {
                    m.put("token_type", "DPoP");
                    m.put("cnf", Map.of("jkt", HASH, "x5t#S256", HASH));
                }),
                refused(
                        "C-172",
                        "no token_type, as of refresh tokens",
                        "NOT_AN_ACCESS_TOKEN",
                        (w, m) -> m.remove("token_type")),
                refused(
                        "C-174",
                        "type DPoP without a key",
                        "UNKNOWN_CONFIRMATION",
                        (w, m) -> m.put("token_type", "DPoP"))));
        rows.addAll(subjects());
        values("Refresh", "refresh_token", "N_A", "access_token ")
                .forEach((word, value) -> rows.add(refused(
                        "C-173-" + word,
                        "token_type " + value,
                        "NOT_AN_ACCESS_TOKEN",
                        (w, m) -> m.put("token_type", value))));
        values(Map.of(), "x", Map.of("jkt", 5), Map.of("kid", "x"), Map.of("jwk", Map.of()))
                .forEach((word, value) -> rows.add(refused(
                        "C-175-" + word,
                        "the confirmation " + value,
                        "UNKNOWN_CONFIRMATION",
                        (w, m) -> m.put("cnf", value))));
        return rows;
    }

    private static List<HostileCase> times() {
        List<HostileCase> rows = new ArrayList<>(List.of(
                refused("C-160", "expired an hour ago", "EXPIRED", (w, m) -> m.put("exp", w.now() - HOUR)),
                accepted("C-160-skew", "expired within the skew", (w, m) -> m.put("exp", w.now() - 1)),
                refused("C-161-zero", "expired in 1970", "EXPIRED", (w, m) -> m.put("exp", 0)),
                refused("C-161-negative", "expired before 1970", "EXPIRED", (w, m) -> m.put("exp", -1)),
                refused("C-162", "valid in an hour", "NOT_YET_VALID", (w, m) -> m.put("nbf", w.now() + HOUR)),
                accepted("C-163", "issued after it expires", (w, m) -> m.put("iat", w.now() + HOUR))));
        values("1719000000", 1.5, 9_000_000_000_000_000_000L)
                .forEach((word, value) ->
                        rows.add(malformed("C-161-type-" + word, "exp is " + value, (w, m) -> m.put("exp", value))));
        rows.add(malformed("C-161-null", "exp is null", (w, m) -> m.put("exp", null)));
        return rows;
    }

    private static List<HostileCase> subjects() {
        Map<String, String> subjects = new LinkedHashMap<>();
        subjects.put("empty", "");
        subjects.put("blank", "  ");
        subjects.put("long", "s".repeat(10_000));
        subjects.put("nul", "a\u0000b");
        subjects.put("crlf", "a\r\nSet-Cookie: b");
        subjects.put("bidi", "a\u202eb");
        List<HostileCase> rows = new ArrayList<>();
        subjects.forEach((word, value) -> rows.add(refused(
                "C-167-" + word, "an unusable subject, " + word, "UNUSABLE_SUBJECT", (w, m) -> m.put("sub", value))));
        return rows;
    }

    private static String manyScopes() {
        return IntStream.range(0, 10_000).mapToObj(i -> "s" + i).collect(Collectors.joining(" "));
    }

    /** Numbered, since values are no part of an id. */
    private static Map<String, Object> values(Object... values) {
        Map<String, Object> numbered = new LinkedHashMap<>();
        for (Object value : values) {
            numbered.put(String.valueOf(numbered.size() + 1), value);
        }
        return numbered;
    }

    private static HostileCase accepted(
            String id, String title, BiConsumer<Workshop, Map<String, @Nullable Object>> change) {
        return row(id, title, Expectation.OK, change);
    }

    private static HostileCase malformed(
            String id, String title, BiConsumer<Workshop, Map<String, @Nullable Object>> change) {
        return row(id, title, Expectation.untrusted("MEMBER"), change);
    }

    private static HostileCase refused(
            String id, String title, String rule, BiConsumer<Workshop, Map<String, @Nullable Object>> change) {
        return row(id, title, Expectation.refused(rule), change);
    }

    private static HostileCase row(
            String id,
            String title,
            Expectation expectation,
            BiConsumer<Workshop, Map<String, @Nullable Object>> change) {
        return new HostileCase(
                id,
                title,
                ResponseProfile.signed(),
                expectation,
                w -> w.reply(w.jws(w.header(), w.claims(changed(w.members(), m -> change.accept(w, m))))));
    }
}
