package org.annuaire.directory.shared;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The address at which people and services reach this installation. Every absolute URL starts with it; nothing is taken
 * from the request's {@code Host} or {@code X-Forwarded-*} headers.
 *
 * @param origin scheme, host and port, without a path
 */
@ConfigurationProperties("annuaire")
public record PublicUrl(@Name("public-url") URI origin) {
    public PublicUrl {
        requireOrigin(origin);
        origin = normalised(origin);
    }

    /** As browsers write it in {@code Origin}: lower case, without the scheme's default port. */
    private static URI normalised(URI origin) {
        String scheme = origin.getScheme().toLowerCase(Locale.ROOT);
        boolean implied = origin.getPort() == (scheme.equals("https") ? 443 : 80);
        String port = origin.getPort() < 0 || implied ? "" : ":" + origin.getPort();
        return URI.create(scheme + "://" + origin.getHost().toLowerCase(Locale.ROOT) + port);
    }

    private static void requireOrigin(@Nullable URI origin) {
        if (origin == null
                || origin.getScheme() == null
                || !origin.getScheme().matches("(?i)https?")
                || origin.getHost() == null
                || !(origin.getRawPath().isEmpty() || origin.getRawPath().equals("/"))
                || origin.getRawQuery() != null
                || origin.getRawFragment() != null
                || origin.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "annuaire.public-url: expected the address that browsers use, such as https://annuaire.example,"
                            + " got "
                            + (origin == null ? "nothing" : "another form of URL"));
        }
    }

    /** The absolute URL of a path that starts with a slash. */
    public String of(String path) {
        return origin.getScheme() + "://" + origin.getRawAuthority() + path;
    }

    /** Whether browsers use https. */
    public boolean isSecure() {
        return origin.getScheme().equals("https");
    }
}
