package org.annuaire.directory.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.signin.AuthorizationRequests.SignInRequest;
import org.springframework.stereotype.Component;

/**
 * Whether people have shown lately that it is they who use the browser in which they are signed in: by a new sign-in
 * with the identity in use. A browser that was left open must not be enough to change how its person signs in.
 */
@Component
public final class Proofs {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final BrowserSessions sessions;
    private final AuthorizationRequests authorizationRequests;
    private final RedirectTargets redirectTargets;
    private final Clock clock;

    Proofs(
            BrowserSessions sessions,
            AuthorizationRequests authorizationRequests,
            RedirectTargets redirectTargets,
            Clock clock) {
        this.sessions = sessions;
        this.authorizationRequests = authorizationRequests;
        this.redirectTargets = redirectTargets;
        this.clock = clock;
    }

    /** Whether they have, in the last five minutes. */
    public boolean isRecent(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                && session.getAttribute(Proof.ATTRIBUTE) instanceof Proof proof
                && sessions.find(request)
                        .filter(signedIn -> signedIn.identity().equals(proof.identity()))
                        .isPresent()
                && clock.instant().isBefore(proof.at().plus(LIFE)); // exactly five minutes are over
    }

    /** @throws ProblemException {@link SignInProblem#PROOF_NEEDED} if they have not */
    public void require(HttpServletRequest request) {
        if (!isRecent(request)) {
            throw new ProblemException(SignInProblem.PROOF_NEEDED);
        }
    }

    /**
     * Sends the browser to the provider where its person is signed in, to sign in there once more; it comes back to the
     * account page.
     */
    public void ask(HttpServletRequest request, HttpServletResponse response, BrowserSession session) {
        ask(request, response, session, new Purpose.Prove(session.user(), null));
    }

    void ask(HttpServletRequest request, HttpServletResponse response, BrowserSession session, Purpose.Prove purpose) {
        try {
            Redirect.to(
                    response,
                    authorizationRequests.begin(
                            request,
                            new SignInRequest(session.provider(), purpose, request.getParameter("next"), Map.of())));
        } catch (ProblemException e) {
            Redirect.to(response, redirectTargets.afterRefusedLink(e.problem()));
        }
    }

    void record(HttpServletRequest request, BrowserSession session) {
        request.getSession().setAttribute(Proof.ATTRIBUTE, new Proof(session.identity(), clock.instant()));
    }
}
