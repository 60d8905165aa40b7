package org.annuaire.directory.providers;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetSourceWrapper;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;

/**
 * A provider's keys, which a token that names an unknown one makes us ask for. Anybody may send such a token. So that
 * it neither makes us ask each time nor shuts out one that a new key has signed, we ask up to 20 times in a burst, then
 * once a second, as for the keys of introspections.
 */
final class BurstLimitedKeys extends JWKSetSourceWrapper<SecurityContext> {
    private static final int BURST = 20;
    private static final long PAUSE = 1_000;

    private int left = BURST;
    private long refilled = Long.MIN_VALUE;

    BurstLimitedKeys(JWKSetSource<SecurityContext> source) {
        super(source);
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, SecurityContext context)
            throws KeySourceException {
        if (!take(now)) {
            throw new RateLimitReachedException();
        }
        return getSource().getJWKSet(refresh, now, context);
    }

    private synchronized boolean take(long now) {
        if (refilled == Long.MIN_VALUE || now < refilled) {
            refilled = now;
        }
        long earned = (now - refilled) / PAUSE;
        left = (int) Math.min(BURST, left + earned);
        refilled += earned * PAUSE;
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
