package org.annuaire.introspection.testkit;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** C.6, below HTTP: answers whose framing lies, and bytes that are hardly HTTP. */
final class WireRows {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String TYPE = "Content-Type: " + IntrospectionEndpoint.MEDIA_TYPE + "\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

    private WireRows() {}

    static List<HostileCase> rows() {
        return List.of(
                broken("C-194-more", "fewer bytes than promised", "TRUNCATED", jws -> sized(jws, jws.length() + 7)),
                untrusted("C-194-less", "more bytes than promised", jws -> sized(jws, jws.lastIndexOf('.'))),
                broken("C-194-words", "a length that is no number", "CONNECTION", jws -> sized(jws, "some")),
                broken("C-194-digits", "a length of twenty digits", "CONNECTION", jws -> sized(jws, "9".repeat(20))),
                broken("C-194-sign", "a length with a sign", "CONNECTION", jws -> sized(jws, "+" + jws.length())),
                broken("C-194-two", "two lengths", "CONNECTION", jws -> {
                    return OK + "Content-Length: " + jws.length() + "\r\n" + rest(jws);
                }),
                broken("C-302-2000", "a status of four digits", "CONNECTION", jws -> {
                    return "HTTP/1.1 2000 OK\r\n" + rest(jws);
                }),
                broken("C-195-chunk", "a chunk of impossible size", "TRUNCATED", jws -> chunked("-5", jws)),
                broken("C-195-chunks", "a chunk beyond any memory", "TRUNCATED", jws -> chunked("f".repeat(16), jws)),
                silent("C-197-head", "half a header, and then silence", OK + "Content-"),
                broken("C-197-nothing", "not a byte", "CONNECTION", jws -> ""),
                accepted("C-210", "two answers to one question", jws -> sized(jws, jws.length()) + sized("EVIL", 4)),
                accepted("C-211-100", "100 first", jws -> "HTTP/1.1 100 Continue\r\n\r\n" + whole(jws)),
                accepted("C-211-103", "103 first", jws -> interim(jws, 1)),
                broken("C-211-101", "101, which nobody asked for", "CONNECTION", jws -> {
                    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"
                            + whole(jws);
                }),
                broken("C-300-interim", "103 a thousand times", "CONNECTION", jws -> interim(jws, 1000)),
                broken("C-300-head", "a header of 1 MB", "CONNECTION", jws -> {
                    return OK + "X: " + "x".repeat(1_000_000) + "\r\n" + rest(jws);
                }),
                broken("C-300-fields", "10,000 long header fields", "CONNECTION", jws -> {
                    return OK + ("X-" + "x".repeat(100) + ": y\r\n").repeat(10_000) + rest(jws);
                }),
                broken("C-300-status", "a status line of 1 MB", "CONNECTION", jws -> {
                    return "HTTP/1.1 200 " + "x".repeat(1_000_000) + "\r\n\r\n" + jws;
                }),
                broken("C-301-both", "a length and chunks", "CONNECTION", jws -> {
                    return OK + TYPE + "Content-Length: " + jws.length() + "\r\n" + CHUNKED + "\r\n" + chunk(jws);
                }),
                broken("C-301-coding", "a transfer coding that we do not know", "CONNECTION", jws -> {
                    return OK + TYPE + "Transfer-Encoding: gzip, chunked\r\n\r\n" + chunk(jws);
                }),
                accepted("C-301-trailer", "an extension of a chunk, and a trailer", jws -> {
                    return OK + TYPE + CHUNKED + "\r\n" + Integer.toHexString(jws.length()) + ";a=b\r\n" + jws
                            + "\r\n0\r\nX: y\r\n\r\n";
                }),
                broken("C-302-icy", "another protocol's status line", "CONNECTION", jws -> "ICY 200 OK\r\n\r\n" + jws),
                broken("C-302-two", "HTTP/2 in words", "CONNECTION", jws -> "HTTP/2 200\r\n" + TYPE + "\r\n" + jws),
                broken("C-302-none", "the response without any head", "CONNECTION", jws -> jws),
                broken("C-302-nul", "a NUL in a header", "CONNECTION", jws -> OK + "X: a\u0000b\r\n\r\n" + jws),
                broken("C-302-space", "a space before the colon", "CONNECTION", jws -> {
                    return OK + TYPE + "Content-Length : " + jws.length() + "\r\n\r\n" + jws;
                }),
                broken("C-302-status", "a status below 100", "CONNECTION", jws -> "HTTP/1.1 099 OK\r\n\r\n" + jws),
                new HostileCase(
                        "C-302-600",
                        "a status beyond 599",
                        ResponseProfile.signed(),
                        Expectation.unavailable("SERVER_ERROR"),
                        w -> bytes("HTTP/1.1 600 \r\nContent-Length: 0\r\n\r\n")));
    }

    private static HostileCase accepted(String id, String title, Function<String, String> bytes) {
        return row(id, title, Expectation.OK, bytes);
    }

    private static HostileCase untrusted(String id, String title, Function<String, String> bytes) {
        return row(id, title, Expectation.untrusted("FORMAT"), bytes);
    }

    private static HostileCase broken(String id, String title, String rule, Function<String, String> bytes) {
        return row(id, title, Expectation.unavailable(rule), bytes);
    }

    private static HostileCase row(String id, String title, Expectation expectation, Function<String, String> bytes) {
        return new HostileCase(id, title, ResponseProfile.signed(), expectation, w -> bytes(bytes.apply(w.jws())));
    }

    private static HostileCase silent(String id, String title, String bytes) {
        return new HostileCase(
                id,
                title,
                ResponseProfile.signed(),
                Expectation.unavailable("TIMEOUT"),
                w -> Reply.empty(200).delivered((connection, reply) -> {
                    connection.send(bytes);
                    connection.flush();
                    Deliveries.SILENT.send(connection, reply);
                }));
    }

    /** These bytes, and then the end of the connection. */
    private static Reply bytes(String all) {
        return Reply.empty(200).delivered((connection, reply) -> {
            try {
                connection.send(all);
                connection.close();
            } catch (IOException enough) {
                connection.reset(); // A client that has read enough may leave before the end.
            }
        });
    }

    private static String whole(String jws) {
        return sized(jws, jws.length());
    }

    private static String sized(String jws, Object length) {
        return OK + TYPE + "Content-Length: " + length + "\r\n\r\n" + jws;
    }

    /** A whole answer without its status line. */
    private static String rest(String jws) {
        return whole(jws).substring(OK.length());
    }

    private static String interim(String jws, int times) {
        return "HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n".repeat(times) + whole(jws);
    }

    private static String chunked(String size, String jws) {
        return OK + TYPE + CHUNKED + "\r\n" + size + "\r\n" + jws + "\r\n0\r\n\r\n";
    }

    private static String chunk(String jws) {
        return Integer.toHexString(jws.length()) + "\r\n" + jws + "\r\n0\r\n\r\n";
    }
}
