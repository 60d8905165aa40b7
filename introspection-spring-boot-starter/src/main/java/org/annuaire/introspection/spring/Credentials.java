package org.annuaire.introspection.spring;

import java.security.KeyStoreException;
import javax.net.ssl.SSLParameters;
import org.annuaire.introspection.AssertionKeys;
import org.annuaire.introspection.DecryptionKeys;
import org.annuaire.introspection.StrictHttp;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;

/** The keys and certificates that the settings name, or the application gives. */
record Credentials(
        @Nullable DecryptionKeys decryption,
        @Nullable AssertionKeys assertion,
        @Nullable SslBundle tls) {
    private static final String[] TLS_VERSIONS = {"TLSv1.3", "TLSv1.2"};

    /** The bundle of this name, or null if none is named. */
    static @Nullable SslBundle bundle(@Nullable String name, @Nullable SslBundles bundles) {
        if (name == null) {
            return null;
        }
        try {
            if (bundles != null) {
                return bundles.getBundle(name);
            }
        } catch (NoSuchSslBundleException missing) {
            // said below
        }
        throw new InvalidSettings(
                InvalidSettings.PREFIX + "ssl-bundle: expected the name of a bundle under spring.ssl.bundle, got "
                        + name + ".",
                "Describe spring.ssl.bundle.pem." + name + " or spring.ssl.bundle.jks." + name + ".");
    }

    /** The public halves of all keys as one JWK set in JSON. */
    String published() {
        if (assertion == null) {
            return decryption == null ? "{\"keys\":[]}" : decryption.published();
        }
        return decryption == null ? assertion.published() : assertion.publishedWith(decryption);
    }

    /** Whether there is a certificate that can be shown. */
    boolean hasCertificate() {
        try {
            return tls != null
                    && tls.getStores().getKeyStore() != null
                    && tls.getStores().getKeyStore().size() > 0;
        } catch (KeyStoreException unreadable) {
            return false;
        }
    }

    StrictHttp configure(StrictHttp client) {
        SslOptions options = tls == null ? SslOptions.NONE : tls.getOptions();
        String[] versions = options.getEnabledProtocols() == null ? TLS_VERSIONS : options.getEnabledProtocols();
        client.sslParameters(new SSLParameters(options.getCiphers(), versions));
        return tls == null ? client : client.sslContext(tls.createSslContext());
    }
}
