package org.annuaire.introspection.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** C.4, the JSON of claims: what parsers disagree about. */
final class JsonRows {
    private JsonRows() {}

    static List<HostileCase> rows() {
        return List.of(
                row("C-135-huge", "iat beyond any number", "ISSUED_AT", iat("1e400")),
                row("C-135-long", "iat of twenty digits", "ISSUED_AT", iat("99999999999999999999")),
                row("C-147", "iss twice", "JSON", json -> json.replaceFirst("\\{", "{\"iss\":\"https://a.example\",")),
                row("C-148", "active false, then true", "JSON", twice("\"active\":false")),
                row(
                        "C-148-escaped",
                        "active false, spelled otherwise, then true",
                        "JSON",
                        twice("\"\\u0061ctive\":false")),
                row("C-149-trailing", "a second object", "JSON", json -> json + "{}"),
                row("C-149-comment", "a comment", "JSON", json -> json.replaceFirst("\\{", "{/* */")),
                row("C-149-quotes", "single quotes", "JSON", json -> json.replace("\"aud\"", "'aud'")),
                row("C-149-nan", "not a number", "JSON", iat("NaN")),
                row("C-149-comma", "a comma too many", "JSON", json -> json.substring(0, json.length() - 1) + ",}"),
                row("C-150-bom", "a byte order mark", "JSON", json -> "\uFEFF" + json),
                bytes("C-150-utf16", "UTF-16", "JSON", w -> claims(w).getBytes(UTF_16LE)),
                bytes("C-151-invalid", "a byte that is no UTF-8", "ENCODING", w -> spoiled(w, "\u00ff")),
                bytes("C-151-overlong", "an overlong form", "ENCODING", w -> spoiled(w, "\u00c0\u00af")),
                row("C-151-surrogate", "half a character", "JSON", json -> json.replace("docs", "docs\\ud800")),
                row("C-152", "depth 200", "JSON", deep(200)),
                row("C-152-deeper", "depth 5,000", "JSON", deep(5_000)),
                row("C-153-members", "10,000 members", "JSON", inside(many(10_000))),
                row("C-153-name", "a name of 64 kB", "JSON", inside("\"" + "n".repeat(65_536) + "\":1")),
                row("C-153-value", "a value of 100 kB", "JSON", inside("\"v\":\"" + "v".repeat(100_000) + "\"")),
                row("C-153-many", "100,000 members", "TOO_LARGE", inside(many(100_000))),
                row("C-153-huge", "a value of 5 MB", "TOO_LARGE", inside("\"v\":\"" + "v".repeat(5_000_000) + "\"")),
                row("C-154-array", "an array", "JSON", json -> "[" + json + "]"),
                row("C-154-string", "a string", "JSON", json -> "\"active\""),
                row("C-154-number", "a number", "JSON", json -> "1"),
                row("C-154-null", "null", "JSON", json -> "null"),
                row("C-154-space", "only a space", "JSON", json -> " "));
    }

    private static HostileCase row(String id, String title, String rule, UnaryOperator<String> change) {
        return new HostileCase(
                id,
                title,
                ResponseProfile.signed(),
                Expectation.untrusted(rule),
                w -> w.reply(w.jwsOf(change.apply(claims(w)))));
    }

    private static HostileCase bytes(String id, String title, String rule, Function<Workshop, byte[]> payload) {
        return new HostileCase(
                id,
                title,
                ResponseProfile.signed(),
                Expectation.untrusted(rule),
                w -> w.reply(w.jwsOf(payload.apply(w))));
    }

    private static String claims(Workshop w) {
        return Workshop.json(w.claims());
    }

    /** The claims hold ASCII only, so that in this encoding each character of the insertion is one byte. */
    private static byte[] spoiled(Workshop w, String insertion) {
        return claims(w).replace("docs", "docs" + insertion).getBytes(ISO_8859_1);
    }

    private static UnaryOperator<String> iat(String literal) {
        return json -> json.replaceFirst("\"iat\":\\d+", "\"iat\":" + literal);
    }

    private static UnaryOperator<String> twice(String before) {
        return json -> json.replace("\"active\":true", before + ",\"active\":true");
    }

    private static UnaryOperator<String> inside(String members) {
        return json -> json.replace("\"active\":true", members + ",\"active\":true");
    }

    private static UnaryOperator<String> deep(int depth) {
        return inside("\"deep\":" + "[".repeat(depth) + "]".repeat(depth));
    }

    private static String many(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"" + i + "\":0").collect(Collectors.joining(","));
    }
}
