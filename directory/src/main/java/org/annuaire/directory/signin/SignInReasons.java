package org.annuaire.directory.signin;

import java.util.List;
import java.util.Optional;
import org.annuaire.directory.console.ProblemPage;
import org.annuaire.directory.organizations.OrganizationProblem;
import org.annuaire.directory.providers.ProviderProblem;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.users.UserProblem;

/** The reasons that pages explain, of those why nobody was signed in or no identity was linked. */
public final class SignInReasons {
    /** The reasons that are shown; each has texts of its own. */
    private static final List<Problem> EXPLAINED = List.of(
            UserProblem.ACCOUNT_DISABLED,
            UserProblem.EMAIL_AMBIGUOUS,
            UserProblem.EMAIL_NOT_VERIFIED,
            UserProblem.IDENTITY_TAKEN,
            UserProblem.IDENTITY_LAST,
            UserProblem.IDENTITY_IN_USE,
            OrganizationProblem.ORGANIZATION_NOT_IDENTIFIED,
            OrganizationProblem.ORGANIZATION_SUSPENDED,
            SignInProblem.SIGN_IN_EXPIRED,
            ProviderProblem.SIGN_IN_CANCELLED,
            ProviderProblem.PROVIDER_UNAVAILABLE,
            ProviderProblem.PROVIDER_BUSY,
            SignInProblem.TOO_MANY_SIGN_INS,
            SignInProblem.PROOF_OF_ANOTHER,
            ProviderProblem.SIGN_IN_NOT_FRESH,
            ProviderProblem.ASSURANCE_TOO_LOW,
            ProviderProblem.SIGN_IN_REFUSED,
            ProviderProblem.LOGIN_REQUIRED,
            ProviderProblem.REQUEST_NOT_ACCEPTED,
            ProviderProblem.PROVIDER_FAILED,
            ProviderProblem.PROVIDER_ANSWER_TOO_LARGE,
            ProviderProblem.PROVIDER_RESPONSE_REFUSED,
            ProviderProblem.SUBJECT_NOT_TOLD,
            ProviderProblem.PROVIDER_UNKNOWN,
            ProviderProblem.SIGN_IN_FAILED);

    private SignInReasons() {}

    /** The reason with this slug, if it is explained. */
    public static Optional<Problem> find(String slug) {
        return EXPLAINED.stream().filter(known -> known.slug().equals(slug)).findFirst();
    }

    /** What a page says of it. */
    public static ProblemPage page(Problem problem, String requestId) {
        return ProblemPage.of("signin.refused", problem.slug(), requestId);
    }

    static List<Problem> all() {
        return EXPLAINED;
    }
}
