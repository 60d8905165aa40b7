package org.annuaire.introspection.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.annuaire.introspection.testkit.Workshop.changed;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.util.Base64URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** C.3: encryptions that prove nothing, that were not agreed, or around the wrong thing. */
final class EncryptionRows {
    private static final ResponseProfile NESTED = ResponseProfile.signedAndEncrypted();

    private EncryptionRows() {}

    static List<HostileCase> rows() {
        List<HostileCase> rows = new ArrayList<>(forgeries());
        rows.addAll(nesting());
        rows.addAll(headers());
        rows.addAll(JweRows.rows());
        rows.addAll(EnvelopeRows.rows());
        rows.addAll(SharedKeyRows.rows());
        return rows;
    }

    /** Whoever has our public key, which we publish, can make these. */
    private static List<HostileCase> forgeries() {
        return List.of(
                row(
                        "C-090",
                        "bare claims, no cty",
                        "JWE_CONTENT_TYPE",
                        w -> w.jwe(w.jweHeader().contentType(null), claims(w))),
                row(
                        "C-091",
                        "bare claims, cty json",
                        "JWE_CONTENT_TYPE",
                        w -> w.jwe(w.jweHeader().contentType("json"), claims(w))),
                row("C-092", "bare claims, cty JWT", "NESTED_FORMAT", w -> w.jwe(w.jweHeader(), claims(w))),
                row("C-093", "an unsigned JWT", "FORMAT", w -> w.jwe(w.jweHeader(), unsigned(w, ""))),
                row(
                        "C-093-signed",
                        "a JWT with alg none and a signature",
                        "JWS_ALGORITHM",
                        w -> w.jwe(w.jweHeader(), unsigned(w, "AAAA"))),
                row(
                        "C-095",
                        "a JWT signed by somebody else",
                        "SIGNATURE",
                        w -> w.jwe(w.jweHeader(), w.jws(w.attacker(), w.header(), w.claims()))),
                row(
                        "C-096",
                        "a genuine response for another resource server",
                        "AUDIENCE",
                        w -> w.jwe(
                                w.jweHeader().audience((List<String>) null),
                                w.jws(w.header(), changed(w.claims(), c -> c.put("aud", "other"))))));
    }

    private static List<HostileCase> nesting() {
        return List.of(
                row("C-094", "an encryption within the encryption", "NESTED_FORMAT", w -> wrapped(w, 2)),
                row(
                        "C-317-before",
                        "a space before the nested response",
                        "NESTED_FORMAT",
                        w -> within(w, " " + w.jws())),
                row(
                        "C-317-after",
                        "a line feed after the nested response",
                        "NESTED_FORMAT",
                        w -> within(w, w.jws() + "\n")),
                row(
                        "C-317-nul",
                        "a NUL after the nested response",
                        "NESTED_FORMAT",
                        w -> within(w, w.jws() + "\u0000")),
                row("C-317-mark", "a byte order mark before it", "NESTED_FORMAT", w -> within(w, "\uFEFF" + w.jws())),
                row("C-317-two", "two nested responses", "NESTED_FORMAT", w -> within(w, w.jws() + "." + w.jws())),
                row("C-317-none", "nothing at all", "FORMAT", w -> within(w, "")),
                row("C-094-deep", "eight encryptions", "NESTED_FORMAT", w -> wrapped(w, 8)),
                row("C-097", "no cty", "JWE_CONTENT_TYPE", genuine(header -> header.contentType(null))),
                row(
                        "C-098-own",
                        "the response's type as cty",
                        "JWE_CONTENT_TYPE",
                        genuine(header -> header.contentType("token-introspection+jwt"))),
                row(
                        "C-098-jwt",
                        "a media type as cty",
                        "JWE_CONTENT_TYPE",
                        genuine(header -> header.contentType("application/jwt"))),
                row("C-099", "a response only signed", "NOT_ENCRYPTED", Workshop::jws),
                new HostileCase(
                        "C-100",
                        "an encrypted response where a signed one is agreed",
                        ResponseProfile.signed(),
                        Expectation.untrusted("NOT_SIGNED"),
                        w -> w.sent(Jose.encrypt(
                                Jose.header(
                                                JWEAlgorithm.RSA_OAEP_256,
                                                EncryptionMethod.A256GCM,
                                                w.attacker().rsa())
                                        .contentType("JWT")
                                        .build(),
                                w.attacker().rsa(),
                                w.jws()))));
    }

    private static List<HostileCase> headers() {
        return List.of(
                row(
                        "C-101-iss",
                        "another iss in the header",
                        "REPLICATED_CLAIM",
                        genuine(header -> header.issuer("https://other.example"))),
                row(
                        "C-101-aud",
                        "another aud in the header",
                        "REPLICATED_CLAIM",
                        genuine(header -> header.audience(List.of("other")))),
                row(
                        "C-102",
                        "a compressed response",
                        "JWE_COMPRESSION",
                        genuine(header -> header.compressionAlgorithm(CompressionAlgorithm.DEF))),
                row(
                        "C-103",
                        "60 MB of zeros, compressed",
                        "JWE_COMPRESSION",
                        w -> w.jwe(
                                w.jweHeader().compressionAlgorithm(CompressionAlgorithm.DEF), "0".repeat(60_000_000))),
                row(
                        "C-109-enc",
                        "another content encryption than agreed",
                        "JWE_ENCRYPTION",
                        w -> w.jwe(replicating(w, w.encryption().key(), EncryptionMethod.A128GCM), w.jws())),
                row(
                        "C-109-alg",
                        "another key encryption than agreed",
                        "JWE_ALGORITHM",
                        w -> w.jwe(
                                replicating(
                                        w,
                                        JWEAlgorithm.RSA_OAEP_256,
                                        w.encryption().content()),
                                w.jws())),
                row("C-120", "an unknown kid", "JWE_KEY", genuine(header -> header.keyID("unknown"))),
                row(
                        "C-123",
                        "a critical extension",
                        "JWE_CRITICAL",
                        genuine(header -> header.criticalParams(Set.of("exp")).customParam("exp", 1))));
    }

    private static HostileCase row(String id, String title, String rule, Function<Workshop, String> body) {
        return new HostileCase(id, title, NESTED, Expectation.untrusted(rule), w -> w.sent(body.apply(w)));
    }

    private static Function<Workshop, String> genuine(UnaryOperator<JWEHeader.Builder> change) {
        return w -> w.jwe(change.apply(w.jweHeader()), w.jws());
    }

    private static JWEHeader.Builder replicating(Workshop w, JWEAlgorithm algorithm, EncryptionMethod method) {
        return Jose.header(algorithm, method, w.recipient()).contentType("JWT");
    }

    private static String claims(Workshop w) {
        return Workshop.json(w.claims());
    }

    private static String unsigned(Workshop w, String signature) {
        Map<String, String> header = Map.of("alg", "none", "typ", "token-introspection+jwt");
        return Base64URL.encode(Workshop.json(header)) + "."
                + Base64URL.encode(claims(w).getBytes(UTF_8)) + "." + signature;
    }

    private static String within(Workshop w, String plaintext) {
        return w.jwe(w.jweHeader(), plaintext);
    }

    private static String wrapped(Workshop w, int times) {
        String text = w.jws();
        for (int i = 0; i < times; i++) {
            text = w.jwe(w.jweHeader(), text);
        }
        return text;
    }
}
