package org.annuaire.directory.ratelimits;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.annuaire.directory.security.Caller;
import org.annuaire.directory.shared.ApiKeyId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Whose limit a call counts against: the person's in a browser, the service's with a token, the key's with an API key.
 */
@Component
@EnableConfigurationProperties(RateLimitSettings.class)
public final class CallerRateLimits {
    private final RateLimits limits;
    private final RateLimitSettings settings;

    CallerRateLimits(RateLimits limits, RateLimitSettings settings) {
        this.limits = limits;
        this.settings = settings;
    }

    /**
     * How long this caller has to wait; zero if they need not. Strangers have no limit: they only reach public
     * endpoints.
     */
    Duration consume(@Nullable Authentication caller) {
        Object principal = caller == null ? null : caller.getPrincipal();
        if (principal instanceof ApiKeyId key) {
            return limits.consume("key/" + key, settings.perService());
        }
        return principal instanceof Caller known ? consume(known.viewer()) : Duration.ZERO;
    }

    /** As {@link #consume}, for a page: it is one person's, whatever programs do in their name meanwhile. */
    Duration consumePage(@Nullable Authentication caller) {
        return caller != null && caller.getPrincipal() instanceof Caller known
                ? limits.consume("page/" + known.viewer().user(), settings.pagesPerPerson())
                : Duration.ZERO;
    }

    static boolean isKnown(@Nullable Authentication caller) {
        Object principal = caller == null ? null : caller.getPrincipal();
        return principal instanceof ApiKeyId || principal instanceof Caller;
    }

    /** Whether another browser at this address may begin a sign-in now. An IPv6 network counts as one address. */
    public boolean maySignIn(String address) {
        return limits.consume("sign-in/" + network(address), settings.signInsPerAddress())
                .isZero();
    }

    /** An IPv6 network counts as one address. */
    static String network(String address) {
        return address.contains(":") ? ipv6Network(address) : address;
    }

    /** The first 64 bits: somebody has all addresses below them. */
    private static String ipv6Network(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress(); // a literal: nothing is looked up
            return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 8));
        } catch (UnknownHostException malformed) {
            return address;
        }
    }

    private Duration consume(Viewer viewer) {
        return Optional.ofNullable(viewer.through())
                .map(service -> limits.consume("service/" + service, settings.perService()))
                .orElseGet(() -> limits.consume("person/" + viewer.user(), settings.perPerson()));
    }
}
