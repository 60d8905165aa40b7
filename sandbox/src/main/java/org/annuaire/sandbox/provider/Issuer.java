package org.annuaire.sandbox.provider;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The provider's name. Where none is set it is the loopback address that the caller used. */
@Component
final class Issuer {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String configured;

    Issuer(ProviderSettings settings) {
        this.configured = settings.issuer();
    }

    boolean isConfigured() {
        return !configured.isEmpty();
    }

    String configured() {
        return configured;
    }

    String of(HttpServletRequest request) {
        return isConfigured()
                ? configured
                : request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort();
    }

    /** Whether the request names this machine; a page that rebinds its own name to the loopback address does not. */
    static boolean isAskedByLoopbackName(HttpServletRequest request) {
        return LOOPBACK.contains(request.getServerName());
    }
}
