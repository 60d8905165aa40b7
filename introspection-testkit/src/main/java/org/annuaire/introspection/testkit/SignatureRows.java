package org.annuaire.introspection.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.annuaire.introspection.testkit.Workshop.changed;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** C.2, the signature: responses that nobody signed, that another signed, or whose signature is not one. */
final class SignatureRows {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String P256_ORDER = "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551";

    private SignatureRows() {}

    static List<HostileCase> rows() {
        return List.of(
                row("C-030", "alg none, no signature", "FORMAT", w -> unsigned(w, "none", "")),
                row("C-031", "alg nOnE", "FORMAT", w -> unsigned(w, "nOnE", "")),
                row("C-032", "alg none with a signature", "JWS_ALGORITHM", w -> unsigned(w, "none", "AAAA")),
                row("C-033-pem", "HMAC keyed with the public key as PEM", "JWS_ALGORITHM", w -> hmac(w, pem(w))),
                row("C-033-der", "HMAC keyed with the public key as DER", "JWS_ALGORITHM", w -> hmac(w, der(w))),
                row(
                        "C-033-jwk",
                        "HMAC keyed with the public key as JWK",
                        "JWS_ALGORITHM",
                        w -> hmac(w, w.keys().ec().toPublicJWK().toString().getBytes(UTF_8))),
                row(
                        "C-034",
                        "HMAC keyed with the client secret",
                        "JWS_ALGORITHM",
                        w -> hmac(w, w.client().credentials().secret().getBytes(UTF_8))),
                // A key of one zero byte and an empty key are the same to HMAC, which pads with zeros.
                row("C-035", "HMAC keyed with nothing", "JWS_ALGORITHM", w -> hmac(w, new byte[1])),
                row("C-036", "RS256, genuine, while ES256 is agreed", "JWS_ALGORITHM", SignatureRows::rsa),
                row(
                        "C-037",
                        "ES256 under the kid of an RSA key",
                        "UNKNOWN_KEY",
                        w -> w.jws(
                                changed(
                                        w.header(),
                                        h -> h.put("kid", w.keys().rsa().getKeyID())),
                                w.claims())),
                row("C-038", "a signature of zeros", "SIGNATURE", w -> resigned(w, new byte[64])),
                row("C-039", "r and s equal to the order", "SIGNATURE", w -> resigned(w, twice(P256_ORDER))),
                row("C-040", "r beyond the order of the curve", "SIGNATURE", SignatureRows::beyondTheOrder),
                row("C-041", "the other s of the same signature", Expectation.OK, SignatureRows::twin),
                row("C-042", "a signature in DER", "SIGNATURE", w -> resigned(w, derSignature(signature(w)))),
                row("C-043-short", "a signature short of a byte", "SIGNATURE", w -> resized(w, 63)),
                row("C-043-long", "a signature with a byte more", "SIGNATURE", w -> resized(w, 65)),
                row("C-043-es512", "a signature as long as for ES512", "SIGNATURE", w -> resized(w, 132)),
                row("C-044", "no signature", "FORMAT", w -> resigned(w, new byte[0])),
                notCompact("C-045", "a signature with foreign characters", SignatureRows::withForeignCharacters),
                notCompact("C-046", "a signature in standard base64", SignatureRows::inStandardBase64),
                notCompact("C-047", "a signature with spare bits set", SignatureRows::withSpareBits),
                row(
                        "C-060",
                        "a key in the header that made the signature",
                        "SIGNATURE",
                        w -> byAttacker(
                                w, "jwk", w.attacker().ec().toPublicJWK().toJSONObject())),
                row(
                        "C-060-kid",
                        "a key in the header, with its kid",
                        "UNKNOWN_KEY",
                        w -> w.jws(
                                w.attacker(),
                                changed(w.header(), h -> {
                                    h.put("jwk", w.attacker().ec().toPublicJWK().toJSONObject());
                                    h.put("kid", w.attacker().ec().getKeyID());
                                }),
                                w.claims())),
                row("C-061-jku", "the address of a key set", "SIGNATURE", w -> byAttacker(w, "jku", w.canary())),
                row("C-061-x5u", "the address of a certificate", "SIGNATURE", w -> byAttacker(w, "x5u", w.canary())),
                row("C-062", "the certificate of a key that made the signature", "SIGNATURE", SignatureRows::certified),
                row(
                        "C-065",
                        "an unknown kid",
                        "UNKNOWN_KEY",
                        w -> w.jws(changed(w.header(), h -> h.put("kid", "unknown")), w.claims())),
                row(
                        "C-070",
                        "another key under a published kid",
                        "SIGNATURE",
                        w -> w.jws(w.attacker(), w.header(), w.claims())));
    }

    private static HostileCase row(String id, String title, String rule, Function<Workshop, String> jws) {
        return row(id, title, Expectation.untrusted(rule), jws);
    }

    private static HostileCase notCompact(String id, String title, Function<Workshop, String> jws) {
        return row(id, title, Expectation.NOT_COMPACT, jws);
    }

    private static HostileCase row(String id, String title, Expectation expectation, Function<Workshop, String> jws) {
        return new HostileCase(id, title, ResponseProfile.signed(), expectation, w -> w.reply(jws.apply(w)));
    }

    private static String unsigned(Workshop w, String algorithm, String signature) {
        Map<String, @Nullable Object> header = changed(w.header(), h -> {
            h.put("alg", algorithm);
            h.remove("kid");
        });
        return input(w, header) + "." + signature;
    }

    private static String hmac(Workshop w, byte[] key) {
        String input = input(w, changed(w.header(), h -> h.put("alg", "HS256")));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return input + "." + Base64URL.encode(mac.doFinal(input.getBytes(US_ASCII)));
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String rsa(Workshop w) {
        return w.jws(
                changed(w.header(), h -> {
                    h.put("alg", "RS256");
                    h.put("kid", w.keys().rsa().getKeyID());
                }),
                w.claims());
    }

    private static String byAttacker(Workshop w, String parameter, Object value) {
        return w.jws(
                w.attacker(),
                changed(w.header(), h -> {
                    h.put(parameter, value);
                    h.remove("kid");
                }),
                w.claims());
    }

    private static String input(Workshop w, Map<String, @Nullable Object> header) {
        return Workshop.input(Workshop.json(header), Workshop.json(w.claims()).getBytes(UTF_8));
    }

    private static String resigned(Workshop w, byte[] signature) {
        String genuine = w.jws();
        return genuine.substring(0, genuine.lastIndexOf('.') + 1) + Base64URL.encode(signature);
    }

    private static String resized(Workshop w, int length) {
        return resigned(w, Arrays.copyOf(signature(w), length));
    }

    private static byte[] signature(Workshop w) {
        String genuine = w.jws();
        return Base64URL.from(genuine.substring(genuine.lastIndexOf('.') + 1)).decode();
    }

    private static String withForeignCharacters(Workshop w) {
        String genuine = w.jws();
        int inside = genuine.lastIndexOf('.') + 10;
        return genuine.substring(0, inside) + "!*" + genuine.substring(inside) + "==";
    }

    private static String inStandardBase64(Workshop w) {
        String genuine = w.jws();
        int dot = genuine.lastIndexOf('.');
        while (!genuine.substring(dot).matches(".*[-_].*")) {
            genuine = w.jws();
        }
        return genuine.substring(0, dot)
                + genuine.substring(dot).replace('-', '+').replace('_', '/');
    }

    /** The last of 86 characters carries two bits of the signature and four that must be zero. */
    private static String withSpareBits(Workshop w) {
        String genuine = w.jws();
        int last = ALPHABET.indexOf(genuine.charAt(genuine.length() - 1));
        return genuine.substring(0, genuine.length() - 1) + ALPHABET.charAt(last + 1);
    }

    /** r + n stands for the same number; it fits into 32 bytes only if r is small, which does not happen by chance. */
    private static String beyondTheOrder(Workshop w) {
        byte[] signature = signature(w);
        System.arraycopy(HexFormat.of().parseHex(P256_ORDER), 0, signature, 0, 32);
        signature[31]++;
        return resigned(w, signature);
    }

    /** Anyone who has a signature can derive this one from it, so a signature's bytes identify nothing. */
    private static String twin(Workshop w) {
        String genuine = w.jws();
        int dot = genuine.lastIndexOf('.');
        byte[] signature = Base64URL.from(genuine.substring(dot + 1)).decode();
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
        byte[] other = new BigInteger(P256_ORDER, 16).subtract(s).toByteArray();
        Arrays.fill(signature, 32, 64, (byte) 0);
        int length = Math.min(32, other.length);
        System.arraycopy(other, other.length - length, signature, 64 - length, length);
        return genuine.substring(0, dot + 1) + Base64URL.encode(signature);
    }

    private static String certified(Workshop w) {
        return byAttacker(w, "x5c", List.of(Base64.getEncoder().encodeToString(der(w))));
    }

    private static byte[] twice(String hex) {
        byte[] both = new byte[64];
        byte[] one = HexFormat.of().parseHex(hex);
        System.arraycopy(one, 0, both, 0, 32);
        System.arraycopy(one, 0, both, 32, 32);
        return both;
    }

    private static byte[] derSignature(byte[] concatenated) {
        try {
            return ECDSA.transcodeSignatureToDER(concatenated);
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static byte[] der(Workshop w) {
        ECKey key = w.keys().ec();
        try {
            return key.toECPublicKey().getEncoded();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static byte[] pem(Workshop w) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der(w));
        return ("-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n").getBytes(US_ASCII);
    }
}
