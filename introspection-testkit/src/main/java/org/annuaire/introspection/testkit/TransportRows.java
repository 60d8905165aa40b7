package org.annuaire.introspection.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/** C.6: what HTTP can carry instead of an answer. */
final class TransportRows {
    private static final ResponseProfile SIGNED = ResponseProfile.signed();

    private TransportRows() {}

    static List<HostileCase> rows() {
        List<HostileCase> rows = new ArrayList<>(contents());
        rows.addAll(deliveries());
        rows.addAll(refusals());
        return rows;
    }

    private static List<HostileCase> contents() {
        return List.of(
                contract("C-190", "JSON where a JWT is agreed", "CONTENT_TYPE", w -> Reply.json(200, w.members())),
                new HostileCase(
                        "C-190-nested",
                        "JSON where encryption is agreed",
                        ResponseProfile.signedAndEncrypted(),
                        Expectation.contract("CONTENT_TYPE"),
                        w -> Reply.json(200, w.members())),
                untrusted("C-191", "JSON that is called a JWT", "FORMAT", w -> w.sent(Workshop.json(w.members()))),
                typed("C-192-json", "application/json"),
                typed("C-192-text", "text/plain"),
                typed("C-192-jwt", "application/jwt"),
                typed("C-192-longer", "application/token-introspection+jwtfoo"),
                contract(
                        "C-192-none",
                        "no media type",
                        "CONTENT_TYPE",
                        w -> w.reply(w.jws()).without("Content-Type")),
                contract(
                        "C-192-two",
                        "two media types",
                        "CONTENT_TYPE",
                        w -> w.reply(w.jws()).with("Content-Type", "application/json")),
                untrusted("C-193-empty", "an empty answer", "FORMAT", w -> w.sent("")),
                contract("C-193-204", "status 204", "UNEXPECTED_STATUS", w -> Reply.empty(204)),
                contract(
                        "C-193-206",
                        "status 206",
                        "UNEXPECTED_STATUS",
                        w -> Reply.of(206, IntrospectionEndpoint.MEDIA_TYPE, w.jws())),
                untrusted("C-194", "300 kB", "TOO_LARGE", w -> w.sent(w.jws() + "A".repeat(300_000))),
                untrusted(
                        "C-194-endless",
                        "an answer without end",
                        "TOO_LARGE",
                        w -> w.sent("A".repeat(65_536)).delivered(Deliveries.ENDLESS)),
                contract(
                        "C-198",
                        "a compressed answer",
                        "CONTENT_ENCODING",
                        w -> w.reply(w.jws()).with("Content-Encoding", "gzip")),
                contract(
                        "C-198-bomb",
                        "60 MB of zeros, compressed by HTTP",
                        "CONTENT_ENCODING",
                        w -> compressed(new byte[60_000_000])),
                typed("C-192-list", IntrospectionEndpoint.MEDIA_TYPE + ", application/json"),
                typed("C-192-quoted", "\"" + IntrospectionEndpoint.MEDIA_TYPE + "\""),
                typed("C-192-empty", ";" + IntrospectionEndpoint.MEDIA_TYPE),
                new HostileCase(
                        "C-212",
                        "a cookie",
                        SIGNED,
                        Expectation.OK,
                        w -> w.reply(w.jws()).with("Set-Cookie", "a=" + Workshop.MARKER + "; Path=/")));
    }

    private static List<HostileCase> deliveries() {
        return List.of(
                unavailable(
                        "C-195-reset",
                        "an answer that a reset ends",
                        "TRUNCATED",
                        w -> w.reply(w.jws()).delivered(Deliveries.RESET)),
                unavailable(
                        "C-195",
                        "an answer cut in half",
                        "TRUNCATED",
                        w -> w.reply(w.jws()).delivered(Deliveries.CUT)),
                unavailable(
                        "C-196",
                        "headers, then a byte now and then",
                        "TIMEOUT",
                        w -> w.reply(w.jws()).delivered(Deliveries.DRIBBLED)),
                unavailable("C-197", "silence", "TIMEOUT", w -> w.reply(w.jws()).delivered(Deliveries.SILENT)));
    }

    private static List<HostileCase> refusals() {
        List<HostileCase> rows = new ArrayList<>(List.of(
                contract("C-200", "400 invalid_request", "BAD_REQUEST", w -> error(400, "invalid_request")),
                new HostileCase(
                        "C-201",
                        "400 unsupported_token_type",
                        SIGNED,
                        Expectation.INACTIVE,
                        w -> error(400, "unsupported_token_type")),
                contract("C-202-400", "400 invalid_client", "CREDENTIALS", w -> error(400, "invalid_client")),
                contract("C-202-401", "401 invalid_client", "CREDENTIALS", w -> error(401, "invalid_client")),
                contract("C-202-bare", "401 and nothing more", "CREDENTIALS", w -> Reply.empty(401)),
                contract("C-202-403", "403", "CREDENTIALS", w -> Reply.empty(403)),
                contract(
                        "C-203",
                        "a challenge that is not for our caller",
                        "CREDENTIALS",
                        w -> Reply.empty(401).with("WWW-Authenticate", "Basic realm=\"" + Workshop.MARKER + "\"")),
                contract("C-204-404", "404", "UNEXPECTED_STATUS", w -> Reply.empty(404)),
                contract("C-204-405", "405", "UNEXPECTED_STATUS", w -> Reply.empty(405)),
                contract("C-204-406", "406", "NOT_ACCEPTABLE", w -> Reply.empty(406)),
                contract("C-204-415", "415", "UNEXPECTED_STATUS", w -> Reply.empty(415)),
                contract(
                        "C-207",
                        "a hostile error text",
                        "BAD_REQUEST",
                        w -> Reply.json(
                                400,
                                Map.of(
                                        "error",
                                        "invalid_request",
                                        "error_description",
                                        "<script>" + Workshop.MARKER + "</script>\r\nX: y" + "d".repeat(100_000)))),
                unavailable(
                        "C-206-html",
                        "503 with a page",
                        "SERVER_ERROR",
                        w -> Reply.of(503, "text/html", ("<p>" + Workshop.MARKER).getBytes(UTF_8)))));
        for (int status : List.of(301, 302, 307, 308)) {
            rows.add(contract(
                    "C-199-" + status,
                    "a redirect, " + status,
                    "REDIRECT",
                    w -> Reply.empty(status).with("Location", w.canary())));
        }
        for (int status : List.of(500, 502, 503, 504)) {
            rows.add(unavailable("C-206-" + status, "" + status, "SERVER_ERROR", w -> Reply.empty(status)));
        }
        rows.add(throttled("C-205-soon", "1"));
        rows.add(throttled("C-205-never", "99999999"));
        rows.add(throttled("C-205-negative", "-1"));
        rows.add(throttled("C-205-date", "Wed, 21 Oct 2099 07:28:00 GMT"));
        return rows;
    }

    private static HostileCase throttled(String id, String wait) {
        return unavailable(
                id,
                "429, Retry-After: " + wait,
                "THROTTLED",
                w -> Reply.empty(429).with("Retry-After", wait));
    }

    private static Reply compressed(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Reply.of(200, IntrospectionEndpoint.MEDIA_TYPE, bytes.toByteArray())
                .with("Content-Encoding", "gzip");
    }

    private static Reply error(int status, String code) {
        return Reply.json(status, Map.of("error", code, "error_description", Workshop.MARKER));
    }

    private static HostileCase typed(String id, String mediaType) {
        return contract(
                id,
                "a JWT that is called " + mediaType,
                "CONTENT_TYPE",
                w -> w.reply(w.jws()).without("Content-Type").with("Content-Type", mediaType));
    }

    private static HostileCase contract(String id, String title, String rule, Function<Workshop, Reply> answer) {
        return new HostileCase(id, title, SIGNED, Expectation.contract(rule), answer);
    }

    private static HostileCase untrusted(String id, String title, String rule, Function<Workshop, Reply> answer) {
        return new HostileCase(id, title, SIGNED, Expectation.untrusted(rule), answer);
    }

    private static HostileCase unavailable(String id, String title, String rule, Function<Workshop, Reply> answer) {
        return new HostileCase(id, title, SIGNED, Expectation.unavailable(rule), answer);
    }
}
