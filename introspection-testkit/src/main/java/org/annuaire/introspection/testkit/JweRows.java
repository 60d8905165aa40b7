package org.annuaire.introspection.testkit;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** C.3, the parts of a JWE: genuine ones of which one part is spoiled afterwards. */
final class JweRows {
    private static final int KEY = 1;
    private static final int IV = 2;
    private static final int CIPHERTEXT = 3;
    private static final int TAG = 4;
    private static final ResponseProfile RSA = ResponseProfile.signedAndEncrypted();
    private static final ResponseProfile EC =
            ResponseProfile.signedAndEncrypted(JWSAlgorithm.ES256, JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM);

    private JweRows() {}

    static List<HostileCase> rows() {
        return List.of(
                header("C-105", "a password, two billion rounds", RSA, "JWE_ALGORITHM", h -> {
                    h.put("alg", "PBES2-HS256+A128KW");
                    h.put("p2s", "AAAAAAAAAAAAAAAA");
                    h.put("p2c", 2_000_000_000);
                }),
                header("C-106", "a shared key", RSA, "JWE_ALGORITHM", h -> h.put("alg", "dir")),
                header("C-107", "a key wrapped by a shared key", RSA, "JWE_ALGORITHM", h -> h.put("alg", "A256KW")),
                header("C-108", "RSA1_5", RSA, "JWE_ALGORITHM", h -> h.put("alg", "RSA1_5")),
                header("C-110", "a point off the curve", EC, "DECRYPTION", h -> point(h).put("y", point(h).get("x"))),
                header("C-111", "a point on another curve", EC, "DECRYPTION", h -> point(h).put("crv", "P-384")),
                header("C-112-none", "no point", EC, "DECRYPTION", h -> h.remove("epk")),
                header(
                        "C-112-private",
                        "a private key as point",
                        EC,
                        "DECRYPTION",
                        h -> point(h).put("d", point(h).get("x"))),
                header("C-116-header", "a header encoded anew", RSA, "DECRYPTION", h -> h.put("x", 1)),
                part("C-114-4", "a tag of 4 bytes", TAG, tag -> Arrays.copyOf(tag, 4)),
                part("C-114-12", "a tag of 12 bytes", TAG, tag -> Arrays.copyOf(tag, 12)),
                part("C-114-17", "a tag of 17 bytes", TAG, tag -> Arrays.copyOf(tag, 17)),
                part("C-115-8", "an initialization vector of 8 bytes", IV, iv -> Arrays.copyOf(iv, 8)),
                part("C-115-16", "an initialization vector of 16 bytes", IV, iv -> Arrays.copyOf(iv, 16)),
                part("C-116-bit", "a bit of the ciphertext flipped", CIPHERTEXT, JweRows::flipped),
                part("C-118-random", "another content key", KEY, JweRows::flipped),
                part("C-118-long", "a content key of 100 kB", KEY, key -> Arrays.copyOf(key, 100_000)),
                new HostileCase(
                        "C-124-two",
                        "JSON serialization for two recipients",
                        RSA,
                        Expectation.untrusted("FORMAT"),
                        w -> w.sent(general(genuine(w).split("\\.")))),
                new HostileCase(
                        "C-124",
                        "JSON serialization",
                        RSA,
                        Expectation.untrusted("FORMAT"),
                        w -> w.sent(json(genuine(w).split("\\.")))));
    }

    private static HostileCase header(
            String id, String title, ResponseProfile profile, String rule, Consumer<Map<String, Object>> change) {
        return new HostileCase(id, title, profile, Expectation.untrusted(rule), w -> {
            String[] parts = genuine(w).split("\\.", -1);
            Map<String, Object> header = parsed(parts[0]);
            change.accept(header);
            parts[0] = Base64URL.encode(Workshop.json(header)).toString();
            return w.sent(String.join(".", parts));
        });
    }

    private static HostileCase part(String id, String title, int index, UnaryOperator<byte[]> change) {
        Function<Workshop, Reply> answer = w -> {
            String[] parts = genuine(w).split("\\.", -1);
            parts[index] = Base64URL.encode(
                            change.apply(Base64URL.from(parts[index]).decode()))
                    .toString();
            return w.sent(String.join(".", parts));
        };
        return new HostileCase(id, title, RSA, Expectation.untrusted("DECRYPTION"), answer);
    }

    private static String genuine(Workshop w) {
        return w.jwe(w.jweHeader(), w.jws());
    }

    private static Map<String, Object> parsed(String part) {
        try {
            return JSONObjectUtils.parse(Base64URL.from(part).decodeToString());
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @SuppressWarnings("unchecked") // A genuine header of ECDH-ES holds a JWK there.
    private static Map<String, Object> point(Map<String, Object> header) {
        return (Map<String, Object>) requireNonNull(header.get("epk"));
    }

    private static byte[] flipped(byte[] bytes) {
        bytes[bytes.length / 2] ^= 1;
        return bytes;
    }

    private static String json(String[] parts) {
        return "{\"protected\":\"" + parts[0] + "\",\"encrypted_key\":\"" + parts[1] + "\",\"iv\":\"" + parts[2]
                + "\",\"ciphertext\":\"" + parts[3] + "\",\"tag\":\"" + parts[4] + "\"}";
    }

    private static String general(String[] parts) {
        String recipient = "{\"encrypted_key\":\"" + parts[1] + "\"}";
        return "{\"protected\":\"" + parts[0] + "\",\"recipients\":[" + recipient + "," + recipient + "],\"iv\":\""
                + parts[2] + "\",\"ciphertext\":\"" + parts[3] + "\",\"tag\":\"" + parts[4] + "\"}";
    }
}
