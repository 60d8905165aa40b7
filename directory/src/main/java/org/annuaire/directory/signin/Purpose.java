package org.annuaire.directory.signin;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import org.annuaire.directory.providers.SignInAttempt.Prompt;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;

/** What a browser was sent to a provider for. */
sealed interface Purpose {
    /** To sign somebody in. */
    record SignIn(Prompt prompt) implements Purpose {
        public SignIn {
            requireNonNull(prompt, "prompt");
        }
    }

    /** To give the user, who is signed in, one more identity. */
    record Link(UserId user) implements Purpose {
        public Link {
            requireNonNull(user, "user");
        }

        @Override
        public Prompt prompt() {
            return Prompt.LOGIN;
        }
    }

    /**
     * To let the user show that it is still they who use the browser in which they are signed in.
     *
     * @param thenLinkAt the provider of an identity that they want to link next, or null
     */
    record Prove(UserId user, @Nullable String thenLinkAt) implements Purpose {
        public Prove {
            requireNonNull(user, "user");
        }

        @Override
        public Prompt prompt() {
            return Prompt.LOGIN;
        }
    }

    /** Whether the provider may ask the person anything. */
    Prompt prompt();

    default <T> T fold(
            Function<? super SignIn, T> signIn, Function<? super Link, T> link, Function<? super Prove, T> prove) {
        if (this instanceof SignIn one) {
            return signIn.apply(one);
        }
        return this instanceof Link one ? link.apply(one) : prove.apply((Prove) this);
    }
}
