package org.annuaire.introspection.testkit;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.annuaire.introspection.testkit.Workshop.changed;

import com.nimbusds.jose.util.Base64URL;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** C.2 and C.4, spellings: one thing written in two ways, or two things that look like one. */
final class SpellingRows {
    private SpellingRows() {}

    static List<HostileCase> rows() {
        return List.of(
                form("C-048-trailing", "a space after", jws -> jws + " "),
                form("C-048-nul", "a NUL after", jws -> jws + "\u0000"),
                form("C-050-general", "JSON serialization for several", SpellingRows::general),
                header("C-067-kid", "kid twice", json -> json.replaceFirst("\\{", "{\"kid\":\"a\",")),
                header("C-067-escaped", "alg twice, once escaped", json -> {
                    return json.replaceFirst("\\{", "{\"\\\\u0061lg\":\"none\",");
                }),
                header("C-067-deep", "a name twice, deep inside", json -> {
                    return json.replaceFirst("\\{", "{\"x\":[{\"y\":1,\"y\":2}],");
                }),
                row("C-069-utf16", "a header in UTF-16", "JWS_HEADER", w -> {
                    return bytes(w, Workshop.json(w.header()).getBytes(UTF_16LE));
                }),
                row("C-069-invalid", "a header with a byte that is no UTF-8", "JWS_HEADER", w -> {
                    byte[] header = Workshop.json(w.header()).getBytes(UTF_8);
                    header[header.length - 3] = (byte) 0xff;
                    return bytes(w, header);
                }),
                parameter("C-303-lower", "alg in small letters", "JWS_ALGORITHM", h -> h.put("alg", "es256")),
                parameter("C-303-space", "alg with a space", "JWS_ALGORITHM", h -> h.put("alg", "ES256 ")),
                parameter("C-303-array", "an array of alg", "JWS_HEADER", h -> h.put("alg", List.of("ES256"))),
                parameter("C-303-null", "alg null", "JWS_HEADER", h -> h.put("alg", null)),
                parameter("C-303-none", "no alg", "JWS_ALGORITHM", h -> h.remove("alg")),
                parameter("C-304-array", "an array of typ", "JWS_HEADER", h -> h.put("typ", List.of("JWT"))),
                parameter("C-304-space", "typ with a space", "JWS_TYPE", h -> h.put("typ", "token-introspection+jwt ")),
                parameter("C-304-prefix", "typ with its prefix twice", "JWS_TYPE", h -> {
                    h.put("typ", "application/application/token-introspection+jwt");
                }),
                parameter("C-304-kelvin", "typ with the sign for kelvin in it", "JWS_TYPE", h -> {
                    h.put("typ", "to\u212aen-introspection+jwt");
                }),
                parameter("C-304-parameter", "typ with a parameter", "JWS_TYPE", h -> {
                    h.put("typ", "token-introspection+jwt;v=1");
                }),
                accepted("C-305-escaped", "a name in escapes", json -> json.replace("\"active\"", "\"\\u0061ctive\"")),
                accepted("C-305-order", "the object first", SpellingRows::reordered),
                accepted(
                        "C-305-blanks",
                        "blanks wherever they may be",
                        json -> "\r\n\t" + json.replace("\":", "\" :\n") + " "),
                claims("C-306-nul", "a NUL at the end of a name", "ACTIVE", json -> {
                    return json.replace("\"active\"", "\"active\\u0000\"");
                }),
                claims("C-306-space", "a space at the end of a name", "ACTIVE", json -> {
                    return json.replace("\"active\"", "\"active \"");
                }),
                claims("C-306-case", "a name in capitals", "ACTIVE", json -> json.replace("\"active\"", "\"Active\"")),
                claims("C-307-exponent", "iat with an exponent", "ISSUED_AT", number("1.7e9")),
                accepted("C-307-whole", "iat with a fraction of zero", json -> {
                    return json.replaceFirst("(\"iat\":\\d+)", "$1.0");
                }),
                claims("C-307-zero", "iat of minus zero", "ISSUED_AT", number("-0")),
                claims("C-307-leading", "iat with a leading zero", "JSON", number("01700000000")),
                claims("C-307-plus", "iat with a plus", "JSON", number("+1700000000")),
                claims("C-307-hex", "iat in hexadecimal", "JSON", number("0x6553f100")),
                claims("C-307-digits", "iat of a hundred digits", "JSON", number("1".repeat(100))),
                claims("C-307-infinity", "iat infinite", "JSON", number("Infinity")));
    }

    private static HostileCase form(String id, String title, UnaryOperator<String> change) {
        return row(id, title, Expectation.NOT_COMPACT, w -> change.apply(w.jws()));
    }

    private static HostileCase header(String id, String title, UnaryOperator<String> change) {
        return row(
                id,
                title,
                "JWS_HEADER",
                w -> w.jws(
                        w.keys(),
                        change.apply(Workshop.json(w.header())),
                        Workshop.json(w.claims()).getBytes(UTF_8)));
    }

    private static HostileCase parameter(
            String id, String title, String rule, Consumer<Map<String, @Nullable Object>> change) {
        return row(id, title, rule, w -> w.jws(changed(w.header(), change), w.claims()));
    }

    private static HostileCase accepted(String id, String title, UnaryOperator<String> change) {
        return row(id, title, Expectation.OK, w -> w.jwsOf(change.apply(Workshop.json(w.claims()))));
    }

    private static HostileCase claims(String id, String title, String rule, UnaryOperator<String> change) {
        return row(id, title, rule, w -> w.jwsOf(change.apply(Workshop.json(w.claims()))));
    }

    private static HostileCase row(String id, String title, String rule, Function<Workshop, String> jws) {
        return row(id, title, Expectation.untrusted(rule), jws);
    }

    private static HostileCase row(String id, String title, Expectation expectation, Function<Workshop, String> jws) {
        return new HostileCase(id, title, ResponseProfile.signed(), expectation, w -> w.reply(jws.apply(w)));
    }

    private static UnaryOperator<String> number(String literal) {
        return json -> json.replaceFirst("\"iat\":\\d+", "\"iat\":" + literal);
    }

    /** A header of exactly these bytes, with a genuine signature over them. */
    private static String bytes(Workshop w, byte[] header) {
        return w.jwsWith(Base64URL.encode(header) + "." + Base64URL.encode(Workshop.json(w.claims())));
    }

    private static String general(String jws) {
        String[] parts = jws.split("\\.");
        return "{\"payload\":\"" + parts[1] + "\",\"signatures\":[{\"protected\":\"" + parts[0] + "\",\"signature\":\""
                + parts[2] + "\"},{\"protected\":\"" + parts[0] + "\",\"signature\":\"" + parts[2] + "\"}]}";
    }

    private static String reordered(String json) {
        int at = json.indexOf("\"token_introspection\"");
        String object = json.substring(at, json.length() - 1);
        return "{" + object + "," + json.substring(1, at - 1) + "}";
    }
}
