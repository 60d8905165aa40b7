package org.annuaire.introspection.spring;

import static org.annuaire.introspection.spring.InvalidSettings.PREFIX;

import java.util.Locale;
import org.annuaire.introspection.spring.IntrospectionSettings.ClientAuthenticationMethod;
import org.jspecify.annotations.Nullable;

/** Finds settings that contradict the way in which this resource server authenticates. */
final class ClientAuthenticationCheck {
    private ClientAuthenticationCheck() {}

    static void run(IntrospectionSettings settings, Credentials credentials) {
        ClientAuthenticationMethod method = settings.clientAuthenticationMethod();
        if (!method.bySecret() && settings.clientSecret() != null) {
            throw contradiction("client-secret", method, "the secret would never be sent");
        }
        if (method != ClientAuthenticationMethod.PRIVATE_KEY_JWT
                && settings.clientAssertion().isSet()) {
            throw contradiction("client-assertion", method, "no assertion would ever be signed");
        }
        if (method.byCertificate()) {
            checkCertificate(settings, credentials, method);
        }
    }

    private static void checkCertificate(
            IntrospectionSettings settings, Credentials credentials, ClientAuthenticationMethod method) {
        if (!credentials.hasCertificate()) {
            throw new InvalidSettings(
                    PREFIX + "ssl-bundle: expected a bundle with a client certificate for " + method.registeredName()
                            + ", got " + settings.sslBundle() + ", which has none.",
                    "Give that bundle a keystore.");
        }
        if (isWithoutTls(settings.introspectionUri())
                || (settings.introspectionUri() == null && isWithoutTls(settings.issuerUri()))) {
            throw contradiction(
                    settings.introspectionUri() == null ? "issuer-uri" : "introspection-uri",
                    method,
                    "a certificate is shown over TLS only");
        }
    }

    private static boolean isWithoutTls(@Nullable String address) {
        return address != null && address.toLowerCase(Locale.ROOT).startsWith("http:");
    }

    private static InvalidSettings contradiction(String setting, ClientAuthenticationMethod method, String reason) {
        return new InvalidSettings(
                PREFIX + setting + " and " + PREFIX + "client-authentication-method=" + method.registeredName()
                        + " contradict each other: " + reason + ".",
                "Remove one of them.");
    }
}
