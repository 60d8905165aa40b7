package org.annuaire.directory.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.annuaire.directory.providers.AuthorizationResponse;
import org.annuaire.directory.providers.Provider;
import org.annuaire.directory.providers.ProviderPaths;
import org.annuaire.directory.providers.ProviderProblem;
import org.annuaire.directory.providers.Providers;
import org.annuaire.directory.providers.SignInAttempt.Prompt;
import org.annuaire.directory.shared.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Signing in with a browser, the second part: back from the provider. */
@Controller
final class CallbackEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackEndpoint.class);

    private final Providers providers;
    private final SignInCompletion completion;
    private final PendingSignIns pendingSignIns;
    private final BrowserSessions sessions;
    private final RedirectTargets redirectTargets;
    private final CsrfCookie csrf;

    CallbackEndpoint(
            Providers providers,
            SignInCompletion completion,
            PendingSignIns pendingSignIns,
            BrowserSessions sessions,
            RedirectTargets redirectTargets,
            CsrfCookie csrf) {
        this.providers = providers;
        this.completion = completion;
        this.pendingSignIns = pendingSignIns;
        this.sessions = sessions;
        this.redirectTargets = redirectTargets;
        this.csrf = csrf;
    }

    @GetMapping(ProviderPaths.CALLBACK)
    void callbackOfDefault(HttpServletRequest request, HttpServletResponse response) {
        callback(providers.defaultId(), request, response);
    }

    @GetMapping(ProviderPaths.CALLBACK + "{provider}/")
    void callback(@PathVariable String provider, HttpServletRequest request, HttpServletResponse response) {
        PendingSignIn pending = null;
        try {
            AuthorizationResponse answer = AuthorizationResponse.of(request);
            pending = pendingSignIns.take(request, answer.state()).orElse(null);
            Redirect.to(
                    response,
                    pending == null
                            ? sentAgain(answer)
                            : finish(requireFrom(provider, pending, answer), pending, answer, request, response));
        } catch (ProblemException e) {
            LOG.info("sign-in at provider refused: {}", e.problem().slug());
            boolean linking = pending != null && pending.linkTo() != null;
            Redirect.to(
                    response,
                    linking
                            ? redirectTargets.afterRefusedLink(e.problem())
                            : redirectTargets.afterRefusal(e.problem()));
        }
    }

    /** A browser may send one callback several times: its first answer counts, the others lead where that leads. */
    private String sentAgain(AuthorizationResponse answer) {
        AnsweredSignIn answered = pendingSignIns
                .answered(answer.state())
                .orElseThrow(() -> new ProblemException(SignInProblem.SIGN_IN_EXPIRED));
        if (answered.link()) {
            return redirectTargets.whileLinking();
        }
        return answered.next() == null ? redirectTargets.afterSignIn() : answered.next();
    }

    private Provider requireFrom(String id, PendingSignIn pending, AuthorizationResponse answer) {
        if (!pending.provider().equals(id)) {
            throw new ProblemException(ProviderProblem.PROVIDER_RESPONSE_REFUSED);
        }
        Provider provider = providers.require(id);
        answer.requireFrom(provider);
        return provider;
    }

    private String finish(
            Provider provider,
            PendingSignIn pending,
            AuthorizationResponse answer,
            HttpServletRequest request,
            HttpServletResponse response) {
        return pending.linkTo() == null
                ? signIn(provider, pending, answer, request, response)
                : link(provider, pending, answer, request);
    }

    /** Signs the person in, and returns where to go. */
    private String signIn(
            Provider provider,
            PendingSignIn pending,
            AuthorizationResponse answer,
            HttpServletRequest request,
            HttpServletResponse response) {
        String target = pending.next() == null ? redirectTargets.afterSignIn() : pending.next();
        if (pending.prompt() == Prompt.NONE && answer.error() != null) {
            return target;
        }
        sessions.begin(request, completion.complete(provider, pending, answer.requireCode()));
        csrf.renew(request, response);
        return target;
    }

    /** Only the person who began to link, and is still signed in with this browser, can finish. */
    private String link(
            Provider provider, PendingSignIn pending, AuthorizationResponse answer, HttpServletRequest request) {
        BrowserSession session = sessions.find(request)
                .filter(signedIn -> signedIn.user().equals(pending.linkTo()))
                .orElseThrow(() -> new ProblemException(SignInProblem.SIGN_IN_EXPIRED));
        completion.link(provider, pending, session.user(), answer.requireCode());
        return redirectTargets.afterLink();
    }
}
