package org.annuaire.introspection.testkit;

import static org.annuaire.introspection.testkit.Workshop.changed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** C.4 and C.5, shapes: members of the right name whose value has another form, or hides a second meaning. */
final class MemberRows {
    private static final long LAST_SECOND = 253_402_300_799L;

    private MemberRows() {}

    static List<HostileCase> rows() {
        List<HostileCase> rows = new ArrayList<>(List.of(
                claims("C-131-nested", "ours in an array within the array", "AUDIENCE", (w, c) -> {
                    c.put("aud", List.of(List.of(w.client().clientId())));
                }),
                claims("C-131-object", "an object as audience", "AUDIENCE", (w, c) -> {
                    c.put("aud", Map.of(w.client().clientId(), true));
                }),
                claims("C-131-longer", "an audience that starts as ours", "AUDIENCE", (w, c) -> {
                    c.put("aud", w.client().clientId() + "0");
                }),
                claims("C-139-type", "a response that expires in words", "RESPONSE_EXPIRED", (w, c) -> {
                    c.put("exp", "tomorrow");
                }),
                claims("C-139-null", "a response that is valid from null", "RESPONSE_NOT_YET_VALID", (w, c) -> {
                    c.put("nbf", null);
                }),
                claims("C-308-itself", "the object within the object", "ACTIVE", (w, c) -> {
                    c.put("token_introspection", Map.of("token_introspection", w.members()));
                }),
                members("C-308-inside", "another object inside that says no", Expectation.OK, (w, m) -> {
                    m.put("token_introspection", Map.of("active", false));
                }),
                members(
                        "C-168",
                        "a subject that is called as a client",
                        Expectation.OK,
                        (w, m) -> m.put("sub", "docs")),
                members("C-182", "personal members, and a picture of 50 kB", Expectation.OK, (w, m) -> {
                    m.put("birthdate", Workshop.MARKER + "-1970-01-01");
                    m.put("picture", Workshop.MARKER + "p".repeat(50_000));
                    m.put("address", Map.of("locality", Workshop.MARKER + "-town"));
                }),
                members("C-310-last", "the last second that a date can have", Expectation.OK, (w, m) -> {
                    m.put("exp", LAST_SECOND);
                }),
                members("C-310-beyond", "a second more", Expectation.untrusted("MEMBER"), (w, m) -> {
                    m.put("exp", LAST_SECOND + 1);
                }),
                members("C-311-lower", "token_type bearer", Expectation.OK, (w, m) -> m.put("token_type", "bearer")),
                members("C-311-space", "token_type with a space before", refused("NOT_AN_ACCESS_TOKEN"), (w, m) -> {
                    m.put("token_type", " Bearer");
                }),
                members("C-311-nul", "token_type with a NUL after", refused("NOT_AN_ACCESS_TOKEN"), (w, m) -> {
                    m.put("token_type", "Bearer\u0000");
                }),
                members("C-170-none", "a token for no audience at all", refused("OTHER_AUDIENCE"), (w, m) -> {
                    m.put("aud", List.of());
                })));
        rows.addAll(wrongTypes());
        rows.addAll(confirmations());
        return rows;
    }

    private static List<HostileCase> wrongTypes() {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        values.put("sub", List.of(1, List.of("a"), Map.of(), true));
        values.put("client_id", List.of(1, List.of("docs")));
        values.put("token_type", List.of(1, List.of("Bearer")));
        values.put("iss", List.of(1, List.of("https://as.example")));
        values.put("username", List.of(1, Map.of()));
        values.put("aud", List.of(1, Map.of(), List.of(1), List.of(List.of("rs"))));
        values.put("iat", List.of("1719000000", 1.5, true));
        values.put("nbf", List.of("1719000000", 1.5, Map.of()));
        List<HostileCase> rows = new ArrayList<>();
        values.forEach((name, all) -> {
            for (Object value : all) {
                rows.add(wrongType(name + "-" + (all.indexOf(value) + 1), name, value));
            }
            rows.add(wrongType(name + "-null", name, null));
        });
        rows.add(wrongType("scope-null", "scope", null));
        return rows;
    }

    private static HostileCase wrongType(String word, String name, @Nullable Object value) {
        return members(
                "C-309-" + word, name + " is " + value, Expectation.untrusted("MEMBER"), (w, m) -> m.put(name, value));
    }

    private static List<HostileCase> confirmations() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("null", null);
        values.put("array", List.of(Map.of("jkt", "A".repeat(43))));
        values.put("short", Map.of("jkt", "A".repeat(42)));
        values.put("padded", Map.of("jkt", "A".repeat(43) + "="));
        values.put("case", Map.of("JKT", "A".repeat(43)));
        values.put("certificate", Map.of("x5t#S256", List.of("A".repeat(43))));
        values.put("half", Map.of("jkt", "A".repeat(43), "x5t#S256", 1));
        List<HostileCase> rows = new ArrayList<>();
        values.forEach((word, value) -> rows.add(members(
                "C-175-" + word,
                "a confirmation that is none, " + word,
                refused("UNKNOWN_CONFIRMATION"),
                (w, m) -> m.put("cnf", value))));
        return rows;
    }

    private static Expectation refused(String rule) {
        return Expectation.refused(rule);
    }

    private static HostileCase claims(
            String id, String title, String rule, BiConsumer<Workshop, Map<String, @Nullable Object>> change) {
        return new HostileCase(
                id,
                title,
                ResponseProfile.signed(),
                Expectation.untrusted(rule),
                w -> w.reply(w.jws(w.header(), changed(w.claims(), c -> change.accept(w, c)))));
    }

    private static HostileCase members(
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
