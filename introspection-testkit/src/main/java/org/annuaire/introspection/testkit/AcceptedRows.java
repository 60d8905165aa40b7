package org.annuaire.introspection.testkit;

import static org.annuaire.introspection.testkit.Workshop.changed;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** C.1: what must be accepted; a verifier that is merely suspicious fails here. */
final class AcceptedRows {
    private static final ResponseProfile SIGNED = ResponseProfile.signed();
    private static final ResponseProfile NESTED = ResponseProfile.signedAndEncrypted();

    private AcceptedRows() {}

    static List<HostileCase> rows() {
        List<HostileCase> rows = new ArrayList<>(List.of(
                accepted("C-001", "the baseline", SIGNED, w -> w.reply(w.jws())),
                accepted("C-002", "an issuer that ends in a slash", SIGNED, w -> w.reply(w.jws())),
                accepted("C-003", "RSA-OAEP, as node-oidc-provider sends it", NESTED, w -> w.reply(w.jws())),
                accepted(
                        "C-004",
                        "ECDH-ES",
                        encrypted(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM),
                        w -> w.reply(w.jws())),
                accepted(
                        "C-006",
                        "a media type in other case, with a parameter",
                        SIGNED,
                        w -> w.reply(w.jws())
                                .without("Content-Type")
                                .with("Content-Type", "Application/Token-Introspection+JWT; charset=UTF-8")),
                header("C-007", "typ with its prefix", h -> h.put("typ", "application/token-introspection+jwt")),
                header("C-008", "typ in other case", h -> h.put("typ", "Token-Introspection+JWT")),
                outerType("C-009-jwt", "JWT"),
                outerType("C-009-own", "token-introspection+jwt"),
                accepted(
                        "C-135-fraction",
                        "iat, exp and nbf with a fraction",
                        SIGNED,
                        w -> w.reply(w.jws(w.header(), changed(w.claims(), c -> {
                            c.put("iat", w.now() + 0.5);
                            c.put("nbf", w.now() - 0.25);
                            c.put("exp", w.now() + 60.5);
                        })))),
                new HostileCase(
                        "C-010",
                        "an inactive token",
                        SIGNED,
                        Expectation.INACTIVE,
                        w -> w.reply(w.jws(w.header(), w.claims(Map.of("active", false))))),
                accepted(
                        "C-011",
                        "an array of audiences with ours in it",
                        SIGNED,
                        w -> w.reply(w.jws(
                                w.header(),
                                changed(
                                        w.claims(),
                                        c -> c.put(
                                                "aud",
                                                List.of("other", w.client().clientId())))))),
                header("C-012", "no kid, one key that fits", h -> h.remove("kid")),
                header("C-013", "an unknown header parameter", h -> h.put("extra", List.of(1, "two"))),
                members("C-013-member", "an unknown member", m -> m.put("extra", Map.of("a", List.of(true)))),
                members("C-018", "no sub", m -> m.remove("sub")),
                members("C-019", "no scope", m -> m.remove("scope")),
                accepted("C-020", "a line feed after the response", SIGNED, w -> w.sent(w.jws() + "\n")),
                accepted(
                        "C-020-chunked",
                        "a chunked body",
                        SIGNED,
                        w -> w.sent(w.jws()).delivered(Deliveries.CHUNKED)),
                header("C-063", "a certificate hash that no key carries", h -> h.put("x5t#S256", "A".repeat(43))),
                accepted(
                        "C-121",
                        "an encryption that names no key",
                        NESTED,
                        w -> w.sent(w.jwe(w.jweHeader().keyID(null), w.jws())))));
        for (JWEAlgorithm algorithm : List.of(JWEAlgorithm.RSA_OAEP_256, JWEAlgorithm.ECDH_ES_A256KW)) {
            for (EncryptionMethod method :
                    List.of(EncryptionMethod.A128CBC_HS256, EncryptionMethod.A256CBC_HS512, EncryptionMethod.A128GCM)) {
                rows.add(accepted(
                        "C-005-" + algorithm + "-" + method,
                        algorithm + " with " + method,
                        encrypted(algorithm, method),
                        w -> w.reply(w.jws())));
            }
        }
        return rows;
    }

    private static HostileCase outerType(String id, String type) {
        return accepted(
                id,
                "an outer typ " + type,
                NESTED,
                w -> w.sent(w.jwe(w.jweHeader().type(new JOSEObjectType(type)), w.jws())));
    }

    private static HostileCase header(String id, String title, Consumer<Map<String, @Nullable Object>> change) {
        return accepted(id, title, SIGNED, w -> w.reply(w.jws(changed(w.header(), change), w.claims())));
    }

    private static HostileCase members(String id, String title, Consumer<Map<String, @Nullable Object>> change) {
        return accepted(id, title, SIGNED, w -> w.reply(w.jws(w.header(), w.claims(changed(w.members(), change)))));
    }

    private static HostileCase accepted(
            String id, String title, ResponseProfile profile, Function<Workshop, Reply> answer) {
        return new HostileCase(id, title, profile, Expectation.OK, answer);
    }

    private static ResponseProfile encrypted(JWEAlgorithm algorithm, EncryptionMethod method) {
        return ResponseProfile.signedAndEncrypted(JWSAlgorithm.ES256, algorithm, method);
    }
}
