package org.annuaire.introspection.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** C.3, more parts of a JWE that are spoiled after the encryption: keys of one message, parts of two, and padding. */
final class EnvelopeRows {
    private static final ResponseProfile RSA = ResponseProfile.signedAndEncrypted();
    private static final ResponseProfile EC = profile(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM);
    private static final ResponseProfile WRAPPED = profile(JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM);
    private static final ResponseProfile CBC = profile(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A128CBC_HS256);
    private static final String ZERO = Base64URL.encode(new byte[32]).toString();

    private EnvelopeRows() {}

    static List<HostileCase> rows() {
        return List.of(
                point("C-112-zero", "the point (0,0)", p -> {
                    p.put("x", ZERO);
                    p.put("y", ZERO);
                }),
                point("C-113", "a low-order point of X25519", p -> {
                    p.put("kty", "OKP");
                    p.put("crv", "X25519");
                    p.put("x", ZERO);
                    p.remove("y");
                }),
                epk("C-312-string", "a string as point", h -> h.put("epk", "AAAA")),
                epk("C-312-array", "an array as point", h -> h.put("epk", List.of(requireNonNull(h.get("epk"))))),
                point("C-312-number", "a number as x", p -> p.put("x", 5)),
                point("C-312-curve", "a number as curve", p -> p.put("crv", 256)),
                point("C-312-unknown", "a curve that nobody knows", p -> p.put("crv", "P-0")),
                point("C-312-koblitz", "a curve of another kind", p -> p.put("crv", "secp256k1")),
                point("C-312-rsa", "an RSA key that has a point", p -> p.put("kty", "RSA")),
                point("C-312-oct", "a shared key that has a point", p -> p.put("k", ZERO)),
                point("C-312-short", "an x of one byte", p -> p.put("x", "AQ")),
                point("C-312-long", "an x of 4 kB", p -> p.put("x", "A".repeat(4096))),
                point("C-312-beyond", "an x beyond the field", p -> p.put("x", "_".repeat(42) + "8")),
                point("C-312-letters", "an x that is no base64", p -> p.put("x", "!".repeat(43))),
                part("C-313-key", "a content key where none is due", EC, p -> p[1] = p[3], "DECRYPTION"),
                part("C-313-none", "no content key where one is due", WRAPPED, p -> p[1] = "", "DECRYPTION"),
                part("C-118-empty", "no content key", RSA, p -> p[1] = "", "DECRYPTION"),
                part("C-118-huge", "a content key of 1 MB", RSA, p -> p[1] = "A".repeat(1_048_576), "TOO_LARGE"),
                part("C-114-8", "a tag of 8 bytes", RSA, p -> p[4] = cut(p[4], 8), "DECRYPTION"),
                part("C-114-none", "no tag", RSA, p -> p[4] = "", "FORMAT"),
                part("C-115-none", "no initialization vector", RSA, p -> p[2] = "", "FORMAT"),
                part("C-116-body", "no ciphertext", RSA, p -> p[3] = "", "FORMAT"),
                part("C-117-tag", "CBC with a bad tag", CBC, p -> p[4] = flipped(p[4]), "DECRYPTION"),
                new HostileCase(
                        "C-117-padding",
                        "CBC with a good tag and bad padding",
                        CBC,
                        Expectation.untrusted("DECRYPTION"),
                        w -> w.sent(badPadding(w))),
                part("C-314-header", "a header spelled anew", RSA, p -> p[0] = respelled(p[0]), "DECRYPTION"),
                new HostileCase(
                        "C-314-parts",
                        "the header and key of one message, the rest of another",
                        RSA,
                        Expectation.untrusted("DECRYPTION"),
                        w -> w.sent(halves(w.jwe(w.jweHeader(), w.jws()), w.jwe(w.jweHeader(), w.jws())))),
                header(
                        "C-123-apu",
                        "an agreement information of 15 kB",
                        "JWE_HEADER",
                        h -> h.put("apu", "A".repeat(15_000))),
                header("C-104-gzip", "another compression", "JWE_COMPRESSION", h -> h.put("zip", "GZIP")),
                header("C-104-empty", "a compression without name", "JWE_COMPRESSION", h -> h.put("zip", "")),
                header("C-315-type", "an ID token's type outside", "JWE_TYPE", h -> h.put("typ", "at+jwt")),
                header("C-315-number", "a number as outer type", "JWE_HEADER", h -> h.put("typ", 1)),
                header("C-303-enc", "enc in small letters", "JWE_ENCRYPTION", h -> h.put("enc", "a256gcm")),
                header("C-303-outer", "alg in small letters, outside", "JWE_ALGORITHM", h -> h.put("alg", "rsa-oaep")),
                header("C-316-kid", "a number as kid, outside", "JWE_HEADER", h -> h.put("kid", 1)),
                header("C-316-long", "a kid of 10 kB, outside", "JWE_HEADER", h -> h.put("kid", "k".repeat(7_000))),
                replicated("C-101-exp", "an end that only the header has", "exp", "9007199254740993"),
                replicated("C-101-type", "iat of the header as a string", "iat", "\"1\""),
                replicated("C-101-more", "a subject that only the header has", "sub", "\"admin\""));
    }

    private static HostileCase point(String id, String title, Consumer<Map<String, Object>> change) {
        return epk(id, title, header -> change.accept(epk(header)));
    }

    private static HostileCase epk(String id, String title, Consumer<Map<String, Object>> change) {
        return part(id, title, EC, p -> p[0] = changed(p[0], change), "DECRYPTION");
    }

    private static HostileCase header(String id, String title, String rule, Consumer<Map<String, Object>> change) {
        return part(id, title, RSA, p -> p[0] = changed(p[0], change), rule);
    }

    private static HostileCase part(
            String id, String title, ResponseProfile profile, Consumer<String[]> change, String rule) {
        return new HostileCase(id, title, profile, Expectation.untrusted(rule), w -> {
            String[] parts = w.jwe(w.jweHeader(), w.jws()).split("\\.", -1);
            change.accept(parts);
            return w.sent(String.join(".", parts));
        });
    }

    /** Really encrypted under a header with this member, so that only the comparison with the claims can detect it. */
    private static HostileCase replicated(String id, String title, String name, String json) {
        return new HostileCase(id, title, RSA, Expectation.untrusted("REPLICATED_CLAIM"), w -> {
            String header = w.jweHeader().build().toString();
            String more = header.substring(0, header.length() - 1) + ",\"" + name + "\":" + json + "}";
            return w.sent(Jose.encrypt(parsed(more), w.recipient(), w.jws()));
        });
    }

    /**
     * Text without proper padding, under a good tag: if it could be told from a bad tag, the plaintext could be
     * guessed.
     */
    private static String badPadding(Workshop w) {
        byte[] keys = new byte[32];
        byte[] iv = new byte[16];
        try {
            JWEObject jwe = new JWEObject(w.jweHeader().build(), new Payload(w.jws()));
            jwe.encrypt(new RSAEncrypter(w.recipient().toRSAKey().toRSAPublicKey(), new SecretKeySpec(keys, "AES")));
            String[] parts = jwe.serialize().split("\\.", -1);
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(keys, 16, 16, "AES"), new IvParameterSpec(iv));
            byte[] ciphertext = cipher.doFinal(new byte[256]);
            byte[] header = parts[0].getBytes(US_ASCII);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys, 0, 16, "HmacSHA256"));
            mac.update(header);
            mac.update(iv);
            mac.update(ciphertext);
            byte[] tag = mac.doFinal(
                    ByteBuffer.allocate(8).putLong(header.length * 8L).array());
            return parts[0] + "." + parts[1] + "." + Base64URL.encode(iv) + "." + Base64URL.encode(ciphertext) + "."
                    + Base64URL.encode(Arrays.copyOf(tag, 16));
        } catch (GeneralSecurityException | JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static JWEHeader parsed(String json) {
        try {
            return JWEHeader.parse(Base64URL.encode(json));
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String changed(String header, Consumer<Map<String, Object>> change) {
        try {
            Map<String, Object> members = JSONObjectUtils.parse(text(header));
            change.accept(members);
            return Base64URL.encode(Workshop.json(members)).toString();
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @SuppressWarnings("unchecked") // A genuine header of ECDH-ES holds a JWK there.
    private static Map<String, Object> epk(Map<String, Object> header) {
        return (Map<String, Object>) requireNonNull(header.get("epk"));
    }

    private static String text(String part) {
        return Base64URL.from(part).decodeToString();
    }

    private static String cut(String part, int bytes) {
        return Base64URL.encode(Arrays.copyOf(Base64URL.from(part).decode(), bytes))
                .toString();
    }

    private static String flipped(String part) {
        byte[] bytes = Base64URL.from(part).decode();
        bytes[0] ^= 1;
        return Base64URL.encode(bytes).toString();
    }

    /** The same JSON with one blank more. */
    private static String respelled(String header) {
        return Base64URL.encode(text(header).replaceFirst("\\{", "{ ")).toString();
    }

    private static String halves(String first, String second) {
        String[] one = first.split("\\.", -1);
        String[] other = second.split("\\.", -1);
        return String.join(".", one[0], one[1], other[2], other[3], other[4]);
    }

    private static ResponseProfile profile(JWEAlgorithm algorithm, EncryptionMethod method) {
        return ResponseProfile.signedAndEncrypted(JWSAlgorithm.ES256, algorithm, method);
    }
}
