package org.annuaire.directory.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.annuaire.directory.providers.AuthorizationResponse;
import org.annuaire.directory.providers.Provider;
import org.annuaire.directory.providers.SignInAttempt.Prompt;
import org.springframework.stereotype.Component;

/** Back from a provider to be signed in. */
@Component
final class SignInCallbacks {
    private final SignInCompletion completion;
    private final BrowserSessions sessions;
    private final RedirectTargets redirectTargets;
    private final CsrfCookie csrf;

    SignInCallbacks(
            SignInCompletion completion, BrowserSessions sessions, RedirectTargets redirectTargets, CsrfCookie csrf) {
        this.completion = completion;
        this.sessions = sessions;
        this.redirectTargets = redirectTargets;
        this.csrf = csrf;
    }

    /** Signs the person in, and returns where to go. */
    String signIn(
            Provider provider,
            PendingSignIn pending,
            AuthorizationResponse answer,
            HttpServletRequest request,
            HttpServletResponse response) {
        String target = pending.next() == null ? redirectTargets.afterSignIn() : pending.next();
        if (pending.purpose().prompt() == Prompt.NONE && answer.isError()) {
            return target;
        }
        sessions.begin(request, completion.complete(provider, pending, answer.requireCode(provider)));
        csrf.renew(request, response);
        return target;
    }
}
