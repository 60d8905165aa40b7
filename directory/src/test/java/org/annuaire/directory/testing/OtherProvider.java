package org.annuaire.directory.testing;

import java.util.HashMap;
import java.util.Map;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;

/** A provider {@code other} beside {@code local}, the default one. */
public final class OtherProvider {
    private static final String PREFIX = "annuaire.authentication.";

    private OtherProvider() {}

    /** The properties of both; these are those of the other one. */
    public static Map<String, String> properties(LocalAuthorizationServer other, Map<String, String> own) {
        Map<String, String> properties = new HashMap<>();
        properties.put(PREFIX + "default-provider", "local");
        String provider = PREFIX + "providers.other.";
        properties.put(provider + "issuer-uri", other.issuer());
        properties.put(provider + "client-id", TestDirectory.SIGN_IN_CLIENT);
        properties.put(provider + "client-secret", TestDirectory.SECRET);
        own.forEach((name, value) -> properties.put(provider + name, value));
        return properties;
    }
}
