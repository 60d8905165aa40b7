package org.annuaire.directory.authentication;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final Map<String, Problem> REASONS = Stream.<Problem[]>of(
                    UserProblem.values(), OrganizationProblem.values(), AuthenticationProblem.values())
            .flatMap(Arrays::stream)
            .collect(Collectors.toUnmodifiableMap(Problem::slug, Function.identity()));

    /** Only reasons that we know are shown: nothing of the address reaches the page. */
    @GetMapping(REFUSED)
    String refused(
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Problem problem = REASONS.getOrDefault(reason, AuthenticationProblem.SIGN_IN_FAILED);
        response.setStatus(problem.status());
        model.addAttribute("problem", Reason.of(problem, RequestId.of(request)));
        return "authentication/refused";
    }

    /** What the page shows: keys of its texts, and what a person can quote when he asks for help. */
    record Reason(String titleKey, String textKey, String adviceKey, String slug, String requestId) {
        static Reason of(Problem problem, String requestId) {
            String texts = "authentication.refused." + problem.slug();
            return new Reason(texts + ".title", texts + ".text", texts + ".advice", problem.slug(), requestId);
        }
    }
}
