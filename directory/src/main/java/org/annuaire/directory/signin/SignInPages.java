package org.annuaire.directory.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.IDN;
import java.util.Map;
import java.util.Optional;
import org.annuaire.directory.providers.ProviderChoice;
import org.annuaire.directory.providers.ProviderProblem;
import org.annuaire.directory.providers.SignInAttempt.Prompt;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.RequestId;
import org.annuaire.directory.signin.AuthorizationRequests.SignInRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks people where they sign in, and tells them why they were not signed in. */
@Controller
final class SignInPages {
    static final String SIGN_IN = "/sign-in";
    static final String REFUSED = SIGN_IN + "/refused";

    private final SignInLinks links;
    private final ProviderChoice choice;
    private final AuthorizationRequests authorizationRequests;
    private final RedirectTargets redirectTargets;

    SignInPages(
            SignInLinks links,
            ProviderChoice choice,
            AuthorizationRequests authorizationRequests,
            RedirectTargets redirectTargets) {
        this.links = links;
        this.choice = choice;
        this.authorizationRequests = authorizationRequests;
        this.redirectTargets = redirectTargets;
    }

    @GetMapping(SIGN_IN)
    String signIn(@RequestParam(defaultValue = "") String next, Model model) {
        links.addTo(model, next);
        return "signin/sign-in";
    }

    /**
     * Sends an address to its provider; shows a page only if that fails. A POST keeps the address out of our own URLs.
     */
    @PostMapping(SIGN_IN)
    @Nullable
    String signInByAddress(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        Optional<String> provider = address.flatMap(choice::of);
        if (provider.isEmpty()) {
            links.add(model, EmailForm.refused(email, next, address));
            return "signin/sign-in";
        }
        Map<String, String> hints = Map.of("login_hint", address.orElseThrow().toString());
        try {
            SignInRequest signInRequest =
                    new SignInRequest(provider.get(), new Purpose.SignIn(Prompt.ALLOWED), next, hints);
            Redirect.to(response, authorizationRequests.begin(request, signInRequest));
        } catch (ProblemException e) {
            Redirect.to(response, redirectTargets.afterRefusal(e.problem()));
        }
        return null;
    }

    /** Only known reasons are shown: nothing of the address reaches the page. */
    @GetMapping(REFUSED)
    String refused(
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Problem problem = SignInReasons.find(reason).orElse(ProviderProblem.SIGN_IN_FAILED);
        response.setStatus(problem.status());
        new ProblemException(problem).tellRetryAfter(response);
        model.addAttribute("problem", SignInReasons.page(problem, RequestId.of(request)));
        model.addAttribute("languageQuery", "?reason=" + problem.slug() + "&lang="); // no other word of the address
        return "signin/refused";
    }

    /**
     * The form that asks for an address, with its errors.
     *
     * @param email as it was typed
     * @param next where the sign-in leads, or empty
     * @param errorKey the text key of the error, or null
     * @param domain the domain that the text names
     */
    record EmailForm(String email, String next, @Nullable String errorKey, String domain) {
        private static final int LONGEST = 254;

        static EmailForm empty(String next) {
            return new EmailForm("", next, null, "");
        }

        static EmailForm refused(String typed, String next, Optional<EmailAddress> address) {
            String email = typed.length() > LONGEST ? "" : typed.strip();
            return address.map(known ->
                            new EmailForm(email, next, "signin.sign-in.email.nowhere", IDN.toUnicode(known.domain())))
                    .orElseGet(() -> new EmailForm(email, next, "signin.sign-in.email.malformed", ""));
        }
    }
}
