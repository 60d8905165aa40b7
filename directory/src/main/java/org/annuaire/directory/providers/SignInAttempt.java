package org.annuaire.directory.providers;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What ties a provider's answer to our request.
 *
 * @param state what the response must repeat
 * @param nonce what the ID token must repeat, hashed
 * @param codeVerifier what proves to the token endpoint that we asked
 * @param prompt whether the provider may ask the person anything
 * @param begun when we asked
 */
public record SignInAttempt(String state, String nonce, String codeVerifier, Prompt prompt, Instant begun) {
    public SignInAttempt {
        requireNonNull(state, "state");
        requireNonNull(nonce, "nonce");
        requireNonNull(codeVerifier, "codeVerifier");
        requireNonNull(prompt, "prompt");
        requireNonNull(begun, "begun");
    }

    /** Whether the provider may ask the person anything. */
    public enum Prompt {
        ALLOWED,
        /** A silent sign-in: a person who is not signed in there comes back not signed in. */
        NONE,
        /**
         * People who are signed in there authenticate again: a previous user of this browser may still be signed in.
         * The browser could leave that out of the request, so the ID token has to say that they did.
         */
        LOGIN
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "SignInAttempt[" + prompt + "]";
    }
}
