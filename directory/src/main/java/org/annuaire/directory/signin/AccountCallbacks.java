package org.annuaire.directory.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.annuaire.directory.providers.AuthorizationResponse;
import org.annuaire.directory.providers.Provider;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.signin.AuthorizationRequests.SignInRequest;
import org.springframework.stereotype.Component;

/**
 * Back from a provider for the account page. Only the person who began, and is still signed in with this browser, can
 * finish.
 */
@Component
final class AccountCallbacks {
    private final SignInCompletion completion;
    private final AuthorizationRequests authorizationRequests;
    private final BrowserSessions sessions;
    private final Proofs proofs;
    private final RedirectTargets redirectTargets;

    AccountCallbacks(
            SignInCompletion completion,
            AuthorizationRequests authorizationRequests,
            BrowserSessions sessions,
            Proofs proofs,
            RedirectTargets redirectTargets) {
        this.completion = completion;
        this.authorizationRequests = authorizationRequests;
        this.sessions = sessions;
        this.proofs = proofs;
        this.redirectTargets = redirectTargets;
    }

    /** Links the identity, and returns where to go. */
    String link(
            Provider provider,
            PendingSignIn pending,
            Purpose.Link link,
            AuthorizationResponse answer,
            HttpServletRequest request) {
        BrowserSession session = session(request, link.user());
        completion.link(provider, pending, session.user(), answer.requireCode(provider));
        return redirectTargets.afterLink();
    }

    /** Remembers that the person has shown who they are, and returns where to go: to another provider, to link. */
    String prove(
            Provider provider,
            PendingSignIn pending,
            Purpose.Prove prove,
            AuthorizationResponse answer,
            HttpServletRequest request) {
        BrowserSession session = session(request, prove.user());
        completion.prove(provider, pending, session, answer.requireCode(provider));
        proofs.record(request, session);
        if (prove.thenLinkAt() != null) {
            return authorizationRequests.begin(
                    request, new SignInRequest(prove.thenLinkAt(), new Purpose.Link(session.user()), null, Map.of()));
        }
        return pending.next() == null ? redirectTargets.afterProof() : pending.next();
    }

    private BrowserSession session(HttpServletRequest request, UserId user) {
        return sessions.find(request)
                .filter(signedIn -> signedIn.user().equals(user))
                .orElseThrow(() -> new ProblemException(SignInProblem.SIGN_IN_EXPIRED));
    }
}
