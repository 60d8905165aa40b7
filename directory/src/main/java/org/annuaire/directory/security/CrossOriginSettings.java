package org.annuaire.directory.security;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Other origins.
 *
 * @param allowedOrigins scheme, host and port of other sites whose pages call the API with a person's session; none by
 *     default
 */
@ConfigurationProperties("annuaire.authentication.cors")
record CrossOriginSettings(@DefaultValue List<String> allowedOrigins) {
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/\\s?#@]+");

    CrossOriginSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
        for (String origin : allowedOrigins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException("annuaire.authentication.cors.allowed-origins:"
                        + " expected origins such as https://desk.example, got " + origin);
            }
        }
    }
}
