package org.annuaire.introspection.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.annuaire.introspection.testkit.Workshop.changed;

import com.nimbusds.jose.util.Base64URL;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** C.2, the rest: forms and headers that a response does not have, and genuine JWTs of other kinds. */
final class HeaderRows {
    private HeaderRows() {}

    static List<HostileCase> rows() {
        return List.of(
                form("C-048-space", "a space within", jws -> jws.replaceFirst("\\.", ". ")),
                form("C-048-newline", "a line feed within", jws -> jws.replaceFirst("\\.", "\n.")),
                form("C-048-leading", "a space before", jws -> " " + jws),
                form("C-049-four", "four parts", jws -> jws + ".AAAA"),
                form("C-049-six", "six parts", jws -> jws + ".AAAA.AAAA.AAAA"),
                row("C-049-dots", "only dots", "FORMAT", w -> ".."),
                form("C-050", "JSON serialization", HeaderRows::flattened),
                header("C-051", "no typ", "JWS_TYPE", h -> h.remove("typ")),
                header("C-052", "typ JWT", "JWS_TYPE", h -> h.put("typ", "JWT")),
                row("C-053", "an access token", "JWS_TYPE", w -> other(w, "at+jwt", Map.of("client_id", "docs"))),
                row("C-054", "an ID token", "JWS_TYPE", w -> other(w, "JWT", Map.of("nonce", "n"))),
                row("C-055", "a logout token", "JWS_TYPE", w -> other(w, "logout+jwt", Map.of("sid", "s"))),
                row("C-055-userinfo", "userinfo", "JWS_TYPE", w -> other(w, "JWT", Map.of("email", "a@example.org"))),
                row("C-055-jarm", "an authorization response", "JWS_TYPE", w -> other(w, "JWT", Map.of("code", "c"))),
                row(
                        "C-056",
                        "an ID token with our typ",
                        "TOKEN_INTROSPECTION",
                        w -> other(w, "token-introspection+jwt", Map.of("nonce", "n"))),
                header("C-057", "an unknown critical extension", "JWS_CRITICAL", h -> {
                    h.put("crit", List.of("foo"));
                    h.put("foo", 1);
                }),
                header("C-058-claim", "a claim called critical", "JWS_CRITICAL", h -> h.put("crit", List.of("exp"))),
                header("C-058-empty", "an empty list of critical ones", "JWS_CRITICAL", h -> h.put("crit", List.of())),
                header("C-058-string", "a string of critical ones", "JWS_CRITICAL", h -> h.put("crit", "foo")),
                header("C-059", "an unencoded payload", "JWS_CRITICAL", h -> {
                    h.put("crit", List.of("b64"));
                    h.put("b64", false);
                }),
                header("C-066-number", "a kid that is a number", "JWS_HEADER", h -> h.put("kid", 5)),
                header("C-066-object", "a kid that is an object", "JWS_HEADER", h -> h.put("kid", Map.of("a", 1))),
                header("C-066-path", "a kid that is a path", "UNKNOWN_KEY", h -> h.put("kid", "../../etc/passwd")),
                header("C-066-sql", "a kid that is SQL", "UNKNOWN_KEY", h -> h.put("kid", "' or 1=1 --")),
                header("C-066-long", "a kid of 10 kB", "JWS_HEADER", h -> h.put("kid", "k".repeat(10_000))),
                raw("C-067", "alg twice", json -> json.replaceFirst("\\{", "{\"alg\":\"ES256\",")),
                raw(
                        "C-068",
                        "a header of 21 kB",
                        json -> json.replaceFirst("\\{", "{\"x\":\"" + "x".repeat(21_000) + "\",")),
                raw("C-069", "a byte order mark before the header", json -> "\uFEFF" + json));
    }

    private static HostileCase form(String id, String title, UnaryOperator<String> change) {
        return row(id, title, Expectation.NOT_COMPACT, w -> change.apply(w.jws()));
    }

    private static HostileCase header(
            String id, String title, String rule, Consumer<Map<String, @Nullable Object>> change) {
        return row(id, title, rule, w -> w.jws(changed(w.header(), change), w.claims()));
    }

    private static HostileCase raw(String id, String title, UnaryOperator<String> change) {
        return row(
                id,
                title,
                "JWS_HEADER",
                w -> w.jws(
                        w.keys(),
                        change.apply(Workshop.json(w.header())),
                        Workshop.json(w.claims()).getBytes(UTF_8)));
    }

    private static HostileCase row(String id, String title, String rule, Function<Workshop, String> jws) {
        return row(id, title, Expectation.untrusted(rule), jws);
    }

    private static HostileCase row(String id, String title, Expectation expectation, Function<Workshop, String> jws) {
        return new HostileCase(id, title, ResponseProfile.signed(), expectation, w -> w.reply(jws.apply(w)));
    }

    /** A JWT of the same issuer, for the same audience, signed by the same key, that is something else. */
    private static String other(Workshop w, String type, Map<String, ?> more) {
        Map<String, @Nullable Object> claims = changed(w.claims(), c -> {
            c.remove("token_introspection");
            c.put("sub", Workshop.MARKER + "-subject");
            c.put("exp", w.now() + 60);
            c.putAll(more);
        });
        return w.jws(changed(w.header(), h -> h.put("typ", type)), claims);
    }

    private static String flattened(String jws) {
        String[] parts = jws.split("\\.");
        return "{\"protected\":\"" + parts[0] + "\",\"payload\":\"" + parts[1] + "\",\"signature\":\"" + parts[2]
                + "\",\"header\":{\"x\":\"" + Base64URL.encode("{}") + ".e30.e30\"}}";
    }
}
