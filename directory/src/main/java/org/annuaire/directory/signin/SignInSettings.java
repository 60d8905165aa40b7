package org.annuaire.directory.signin;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of sign-in and sign-out.
 *
 * @param session how long a person stays signed in
 * @param allowedRedirectHosts hosts, other than our own, to which a sign-in may lead by {@code next}; with the port if
 *     it is not the default one
 * @param loginRedirectUrl where a sign-in without {@code next} leads; our home page by default
 * @param loginFailureUrl where a refused or failed sign-in leads; our own page that explains it by default
 * @param logoutRedirectUrl where a sign-out leads; our home page by default
 */
@ConfigurationProperties("annuaire.authentication")
record SignInSettings(
        @DefaultValue Session session,
        @DefaultValue List<String> allowedRedirectHosts,
        @Nullable URI loginRedirectUrl,
        @Nullable URI loginFailureUrl,
        @Nullable URI logoutRedirectUrl) {
    static final String PREFIX = "annuaire.authentication.";

    SignInSettings {
        allowedRedirectHosts = List.copyOf(allowedRedirectHosts);
        requireAbsolute("login-redirect-url", loginRedirectUrl);
        requireAbsolute("login-failure-url", loginFailureUrl);
        requireAbsolute("logout-redirect-url", logoutRedirectUrl);
    }

    private static void requireAbsolute(String name, @Nullable URI url) {
        if (url != null
                && (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme())))) {
            throw new IllegalArgumentException(PREFIX + name + ": expected an absolute http or https URL, got " + url);
        }
    }

    /**
     * How long a person stays signed in.
     *
     * @param lifetime from the sign-in, whatever they do; twelve hours by default
     * @param idle since their last request; four hours by default
     */
    record Session(
            @DefaultValue("12h") Duration lifetime,
            @DefaultValue("4h") Duration idle) {
        Session {
            requirePositive("session.lifetime", lifetime);
            requirePositive("session.idle", idle);
        }

        private static void requirePositive(String name, Duration duration) {
            if (duration.isZero() || duration.isNegative()) {
                throw new IllegalArgumentException(PREFIX + name + ": expected a positive duration, got " + duration);
            }
        }
    }
}
