package org.annuaire.directory.signin;

import java.time.Clock;
import org.annuaire.directory.providers.AuthorizationCodeFlow;
import org.annuaire.directory.providers.Provider;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.users.Identities;
import org.annuaire.directory.users.PersonClaims;
import org.annuaire.directory.users.SignedIn;
import org.annuaire.directory.users.Users;
import org.springframework.stereotype.Component;

/** Completes the sign-in of people who come back from a provider: from a code to one of our users. */
@Component
final class SignInCompletion {
    private final AuthorizationCodeFlow flow;
    private final Users users;
    private final Identities identities;
    private final Clock clock;

    SignInCompletion(AuthorizationCodeFlow flow, Users users, Identities identities, Clock clock) {
        this.flow = flow;
        this.users = users;
        this.identities = identities;
        this.clock = clock;
    }

    /** @throws ProblemException if the provider's answer is invalid, or the person is refused */
    CompletedSignIn complete(Provider provider, PendingSignIn pending, String code) {
        AuthorizationCodeFlow.Answer answer = flow.redeem(provider, pending.attempt(), code);
        SignedIn signedIn = users.signIn(answer.claims());
        BrowserSession session = new BrowserSession(
                signedIn.user(), signedIn.identity(), provider.id(), answer.idToken(), clock.instant());
        return new CompletedSignIn(session, answer.session());
    }

    /** @throws ProblemException if the provider's answer is invalid, or about another identity than the one in use */
    void prove(Provider provider, PendingSignIn pending, BrowserSession session, String code) {
        PersonClaims claims = flow.redeem(provider, pending.attempt(), code).claims();
        if (!identities.proves(session.user(), session.identity(), claims)) {
            throw new ProblemException(SignInProblem.PROOF_OF_ANOTHER);
        }
    }

    /** @throws ProblemException if the provider's answer is invalid, or the identity belongs to another user */
    void link(Provider provider, PendingSignIn pending, UserId user, String code) {
        identities.link(user, flow.redeem(provider, pending.attempt(), code).claims());
    }
}
