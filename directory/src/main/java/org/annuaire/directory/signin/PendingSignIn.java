package org.annuaire.directory.signin;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.annuaire.directory.providers.SignInAttempt;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that a browser began and that its provider has not answered yet. Each tab has its own.
 *
 * @param state what the response must repeat
 * @param provider the id of the provider that was asked
 * @param nonce what the ID token must repeat, hashed
 * @param codeVerifier what proves to the token endpoint that we began the sign-in
 * @param purpose what it is for
 * @param next where to go afterwards, or null for the default
 * @param begun when it began
 */
record PendingSignIn(
        String state,
        String provider,
        String nonce,
        String codeVerifier,
        Purpose purpose,
        @Nullable String next,
        Instant begun) {
    /** The longest time between a request to the provider and its response. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    PendingSignIn {
        requireNonNull(state, "state");
        requireNonNull(provider, "provider");
        requireNonNull(nonce, "nonce");
        requireNonNull(codeVerifier, "codeVerifier");
        requireNonNull(purpose, "purpose");
        requireNonNull(begun, "begun");
    }

    /** What the provider's answer is checked by. */
    SignInAttempt attempt() {
        return new SignInAttempt(state, nonce, codeVerifier, purpose.prompt(), begun);
    }

    /** Whether it belongs to the account page of somebody who is signed in. */
    boolean concernsAccount() {
        return !(purpose instanceof Purpose.SignIn);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "PendingSignIn[" + provider + "]";
    }
}
