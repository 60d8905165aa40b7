package org.annuaire.directory.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.annuaire.directory.providers.AuthorizationResponse;
import org.annuaire.directory.providers.Provider;
import org.annuaire.directory.providers.ProviderPaths;
import org.annuaire.directory.providers.ProviderProblem;
import org.annuaire.directory.providers.Providers;
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
    private final PendingSignIns pendingSignIns;
    private final SignInCallbacks signIns;
    private final AccountCallbacks accounts;
    private final RedirectTargets redirectTargets;

    CallbackEndpoint(
            Providers providers,
            PendingSignIns pendingSignIns,
            SignInCallbacks signIns,
            AccountCallbacks accounts,
            RedirectTargets redirectTargets) {
        this.providers = providers;
        this.pendingSignIns = pendingSignIns;
        this.signIns = signIns;
        this.accounts = accounts;
        this.redirectTargets = redirectTargets;
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
            boolean linking = pending != null && pending.concernsAccount();
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
        return pending.purpose()
                .fold(
                        signIn -> signIns.signIn(provider, pending, answer, request, response),
                        link -> accounts.link(provider, pending, link, answer, request),
                        prove -> accounts.prove(provider, pending, prove, answer, request));
    }
}
