package org.annuaire.directory.providers;

import java.util.List;
import org.annuaire.directory.providers.ProviderSettings.ClaimsSource;
import org.annuaire.introspection.ResponseProtection.ContentEncryption;
import org.annuaire.introspection.ResponseProtection.KeyEncryption;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a provider protects its userinfo.
 *
 * @param policy what is accepted
 * @param keys our private keys, the newest first: files, or resources as in {@code classpath:key.pem}; PEM (PKCS #8) or
 *     JWK
 * @param retiredKeys keys that only decrypt what is still encrypted for them, and are no longer published
 * @param keyAlgorithm how the provider encrypts the content key; by default RSA-OAEP or ECDH-ES, depending on our key
 * @param contentAlgorithm how it encrypts the claims; A256GCM by default
 */
record UserInfoSettings(
        @DefaultValue("json-or-signed") Policy policy,
        @DefaultValue List<String> keys,
        @DefaultValue List<String> retiredKeys,
        @Nullable KeyEncryption keyAlgorithm,
        @Nullable ContentEncryption contentAlgorithm) {
    UserInfoSettings {
        keys = List.copyOf(keys);
        retiredKeys = List.copyOf(retiredKeys);
    }

    /** What is accepted as userinfo. It is never inferred from the answer. */
    enum Policy {
        /** JSON, which TLS protects, or a signed JWT. */
        JSON_OR_SIGNED,
        /** A signed JWT. */
        SIGNED,
        /** A JWT that is signed, and then encrypted for a key of ours. */
        SIGNED_AND_ENCRYPTED
    }

    boolean encrypted() {
        return policy == Policy.SIGNED_AND_ENCRYPTED;
    }

    /** @throws IllegalArgumentException with the name of the property that contradicts another */
    void requireFit(String prefix, ClaimsSource source) {
        if (source == ClaimsSource.ID_TOKEN && policy != Policy.JSON_OR_SIGNED) {
            throw new IllegalArgumentException(
                    prefix + "policy: expected none where claims-source is id-token, as no userinfo is fetched then");
        }
        if (encrypted() && keys.isEmpty()) {
            throw new IllegalArgumentException(
                    prefix + "keys: expected a private key of ours where policy is signed-and-encrypted, got none");
        }
        boolean hasKeys = !keys.isEmpty() || !retiredKeys.isEmpty() || keyAlgorithm != null || contentAlgorithm != null;
        if (!encrypted() && hasKeys) {
            throw new IllegalArgumentException(prefix
                    + "policy: expected signed-and-encrypted where keys or their algorithms are set, got another");
        }
    }
}
