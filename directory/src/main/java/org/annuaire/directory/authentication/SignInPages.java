package org.annuaire.directory.authentication;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.annuaire.directory.organizations.OrganizationProblem;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.shared.RequestId;
import org.annuaire.directory.users.UserProblem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Tells a person why he was not signed in. */
@Controller
final class SignInPages {
    static final String REFUSED = "/sign-in/refused";

    /** The reasons that are shown; each has texts of its own. */
    static final List<Problem> EXPLAINED = List.of(
            UserProblem.ACCOUNT_DISABLED,
            UserProblem.EMAIL_AMBIGUOUS,
            UserProblem.EMAIL_NOT_VERIFIED,
            UserProblem.IDENTITY_TAKEN,
            UserProblem.IDENTITY_LAST,
            UserProblem.IDENTITY_IN_USE,
            OrganizationProblem.ORGANIZATION_NOT_IDENTIFIED,
            OrganizationProblem.ORGANIZATION_SUSPENDED,
            AuthenticationProblem.SIGN_IN_EXPIRED,
            AuthenticationProblem.SIGN_IN_CANCELLED,
            AuthenticationProblem.PROVIDER_UNAVAILABLE,
            AuthenticationProblem.PROVIDER_RESPONSE_REFUSED,
            AuthenticationProblem.PROVIDER_UNKNOWN,
            AuthenticationProblem.SIGN_IN_FAILED);

    /** Only reasons that we know are shown: nothing of the address reaches the page. */
    @GetMapping(REFUSED)
    String refused(
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Problem problem = explained(reason).orElse(AuthenticationProblem.SIGN_IN_FAILED);
        response.setStatus(problem.status());
        model.addAttribute("problem", Reason.of(problem, RequestId.of(request)));
        return "authentication/refused";
    }

    /** The reason with this name, if we show it. */
    static Optional<Problem> explained(String slug) {
        return EXPLAINED.stream().filter(known -> known.slug().equals(slug)).findFirst();
    }

    /** What the page shows: keys of its texts, and what a person can quote when he asks for help. */
    record Reason(String titleKey, String textKey, String adviceKey, String slug, String requestId) {
        static Reason of(Problem problem, String requestId) {
            String texts = "authentication.refused." + problem.slug();
            return new Reason(texts + ".title", texts + ".text", texts + ".advice", problem.slug(), requestId);
        }
    }
}
