package org.annuaire.introspection.testkit;

import static org.annuaire.introspection.testkit.Workshop.changed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** C.4, the values of claims: genuine signatures by the right server over the wrong statement. */
final class ClaimRows {
    private static final long HOUR = 3600;
    private static final long YEAR = 365 * 24 * HOUR;

    private ClaimRows() {}

    static List<HostileCase> rows() {
        List<HostileCase> rows = new ArrayList<>(issuers());
        rows.addAll(audiences());
        rows.addAll(times());
        rows.addAll(shapes());
        return rows;
    }

    private static List<HostileCase> issuers() {
        return List.of(
                row("C-130-other", "another issuer", "ISSUER", (w, c) -> c.put("iss", "https://other.example")),
                row("C-130-slash", "the issuer with a slash more", "ISSUER", (w, c) -> c.put("iss", w.issuer() + "/")),
                row("C-130-case", "the issuer in capitals", "ISSUER", (w, c) -> c.put("iss", upper(w.issuer()))),
                row("C-130-number", "a number as issuer", "ISSUER", (w, c) -> c.put("iss", 1)),
                row("C-130-array", "an array as issuer", "ISSUER", (w, c) -> c.put("iss", List.of(w.issuer()))),
                row("C-130-missing", "no issuer", "ISSUER", (w, c) -> c.remove("iss")));
    }

    private static List<HostileCase> audiences() {
        return List.of(
                row("C-131-other", "another audience", "AUDIENCE", (w, c) -> c.put("aud", "other")),
                row("C-131-none", "an empty array of audiences", "AUDIENCE", (w, c) -> c.put("aud", List.of())),
                row("C-131-empty", "an empty audience", "AUDIENCE", (w, c) -> c.put("aud", "")),
                row("C-131-missing", "no audience", "AUDIENCE", (w, c) -> c.remove("aud")),
                row("C-131-number", "a number as audience", "AUDIENCE", (w, c) -> c.put("aud", 1)),
                row(
                        "C-131-mixed",
                        "ours, among audiences that are not strings",
                        "AUDIENCE",
                        (w, c) -> c.put("aud", List.of(w.client().clientId(), 1))),
                row("C-132", "the client of the token as audience", "AUDIENCE", (w, c) -> c.put("aud", "docs")));
    }

    private static List<HostileCase> times() {
        return List.of(
                row("C-133", "no iat", "ISSUED_AT", (w, c) -> c.remove("iat")),
                row("C-134", "iat null", "ISSUED_AT", (w, c) -> c.put("iat", null)),
                row("C-135-string", "iat as string", "ISSUED_AT", (w, c) -> c.put("iat", String.valueOf(w.now()))),
                row(
                        "C-135-past",
                        "an iat with a fraction, an hour ago",
                        "ISSUED_AT",
                        (w, c) -> c.put("iat", w.now() - HOUR + 0.5)),
                row(
                        "C-135-ahead",
                        "an iat with a fraction, in an hour",
                        "ISSUED_AT",
                        (w, c) -> c.put("iat", w.now() + HOUR + 0.5)),
                row(
                        "C-139-fraction",
                        "an exp with a fraction, an hour ago",
                        "RESPONSE_EXPIRED",
                        (w, c) -> c.put("exp", w.now() - HOUR + 0.5)),
                row("C-135-negative", "a negative iat", "ISSUED_AT", (w, c) -> c.put("iat", -w.now())),
                row("C-136-hour", "iat an hour ago", "ISSUED_AT", (w, c) -> c.put("iat", w.now() - HOUR)),
                row("C-136-year", "iat a year ago", "ISSUED_AT", (w, c) -> c.put("iat", w.now() - YEAR)),
                row("C-137-hour", "iat in an hour", "ISSUED_AT", (w, c) -> c.put("iat", w.now() + HOUR)),
                row("C-137-year", "iat in a year", "ISSUED_AT", (w, c) -> c.put("iat", w.now() + YEAR)),
                row("C-138", "a replay after five minutes", "ISSUED_AT", (w, c) -> c.put("iat", w.now() - 300)),
                row("C-139-exp", "a response that expired", "RESPONSE_EXPIRED", (w, c) -> c.put("exp", w.now() - HOUR)),
                row(
                        "C-139-nbf",
                        "a response not valid yet",
                        "RESPONSE_NOT_YET_VALID",
                        (w, c) -> c.put("nbf", w.now() + HOUR)));
    }

    private static List<HostileCase> shapes() {
        List<HostileCase> rows = new ArrayList<>(List.of(
                new HostileCase(
                        "C-140",
                        "active outside, inactive inside",
                        ResponseProfile.signed(),
                        Expectation.INACTIVE,
                        w -> w.reply(w.jws(w.header(), changed(w.claims(Map.of("active", false)), c -> {
                            c.putAll(w.members());
                            c.put("iss", w.issuer());
                        })))),
                introspection("C-142-null", "null", null),
                introspection("C-142-string", "a string", "active"),
                introspection("C-142-array", "an array", List.of(Map.of("active", true))),
                introspection("C-142-jwt", "a JWT", "eyJhbGciOiJub25lIn0.eyJhY3RpdmUiOnRydWV9."),
                introspection("C-142-number", "a number", 1),
                row(
                        "C-141",
                        "no token_introspection",
                        "TOKEN_INTROSPECTION",
                        (w, c) -> c.remove("token_introspection")),
                row("C-143", "the flat form of old drafts", "TOKEN_INTROSPECTION", (w, c) -> {
                    c.remove("token_introspection");
                    c.put("active", true);
                    c.put("sub", Workshop.MARKER);
                }),
                row("C-144", "no active", "ACTIVE", (w, c) -> c.put("token_introspection", Map.of("sub", "x"))),
                new HostileCase(
                        "C-146",
                        "inactive, with members",
                        ResponseProfile.signed(),
                        Expectation.INACTIVE,
                        w -> w.reply(w.jws(w.header(), w.claims(changed(w.members(), m -> m.put("active", false))))))));
        List<@Nullable Object> notBooleans = Arrays.asList("true", "false", 1, 0, null, List.of(), Map.of());
        for (int i = 0; i < notBooleans.size(); i++) {
            Object value = notBooleans.get(i);
            rows.add(row(
                    "C-145-" + (i + 1),
                    "active is " + value + ", which is no boolean",
                    "ACTIVE",
                    (w, c) -> c.put("token_introspection", changed(w.members(), m -> m.put("active", value)))));
        }
        return rows;
    }

    private static HostileCase introspection(String id, String what, @Nullable Object value) {
        return row(
                id,
                "token_introspection is " + what,
                "TOKEN_INTROSPECTION",
                (w, c) -> c.put("token_introspection", value));
    }

    private static HostileCase row(
            String id, String title, String rule, BiConsumer<Workshop, Map<String, @Nullable Object>> change) {
        return new HostileCase(
                id,
                title,
                ResponseProfile.signed(),
                Expectation.untrusted(rule),
                w -> w.reply(w.jws(w.header(), changed(w.claims(), c -> change.accept(w, c)))));
    }

    private static String upper(String issuer) {
        return issuer.toUpperCase(Locale.ROOT);
    }
}
