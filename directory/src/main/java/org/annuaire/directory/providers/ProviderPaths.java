package org.annuaire.directory.providers;

/** Our paths that are registered at providers: redirect URIs, and the keys beside them. */
public final class ProviderPaths {
    public static final String CALLBACK = "/api/v1.0/callback/";
    public static final String USER_INFO_KEYS = CALLBACK + "*/jwks";

    private ProviderPaths() {}

    /** The path of a provider's redirect URI. */
    static String callback(String provider, String defaultProvider) {
        return provider.equals(defaultProvider) ? CALLBACK : CALLBACK + provider + "/";
    }
}
