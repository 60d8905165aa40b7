package org.annuaire.directory.providers;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The error codes of providers. They come through the browser, so they are printed only if they look like codes, and
 * their descriptions never are.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1">RFC 6749, section 4.1.2.1</a>
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthError">OpenID Connect Core, section
 *     3.1.2.6</a>
 */
final class ProviderErrors {
    private static final String DENIED = "access_denied";
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    /** What providers say of people who turned back: FranceConnect, Hydra, Spring, in their own words. */
    private static final Pattern TURNED_BACK = Pattern.compile(
            "cancel|abort|abandon|annul|consent|resource owner|by the (end-?)?user|user (denied|refused|declined)",
            Pattern.CASE_INSENSITIVE);

    private static final Map<String, ProviderProblem> PROBLEMS = Map.ofEntries(
            Map.entry("login_required", ProviderProblem.LOGIN_REQUIRED),
            Map.entry("interaction_required", ProviderProblem.LOGIN_REQUIRED),
            Map.entry("account_selection_required", ProviderProblem.LOGIN_REQUIRED),
            Map.entry("consent_required", ProviderProblem.LOGIN_REQUIRED),
            Map.entry("invalid_scope", ProviderProblem.REQUEST_NOT_ACCEPTED),
            Map.entry("invalid_request", ProviderProblem.REQUEST_NOT_ACCEPTED),
            Map.entry("invalid_client", ProviderProblem.REQUEST_NOT_ACCEPTED),
            Map.entry("unauthorized_client", ProviderProblem.REQUEST_NOT_ACCEPTED),
            Map.entry("unsupported_response_type", ProviderProblem.REQUEST_NOT_ACCEPTED),
            Map.entry("unsupported_grant_type", ProviderProblem.REQUEST_NOT_ACCEPTED),
            Map.entry("request_not_supported", ProviderProblem.REQUEST_NOT_ACCEPTED),
            Map.entry("registration_not_supported", ProviderProblem.REQUEST_NOT_ACCEPTED),
            Map.entry("unmet_authentication_requirements", ProviderProblem.ASSURANCE_TOO_LOW),
            Map.entry("server_error", ProviderProblem.PROVIDER_FAILED),
            Map.entry("temporarily_unavailable", ProviderProblem.PROVIDER_UNAVAILABLE));

    private ProviderErrors() {}

    /**
     * What people are told. The code for a refusal is the same whether the person turned back or their administration
     * does not let them in; providers explain the second, and rarely the first.
     */
    static ProviderProblem of(String code, @Nullable String description) {
        if (DENIED.equals(code)) {
            boolean explained = description != null && !description.isBlank();
            return explained && !TURNED_BACK.matcher(description).find()
                    ? ProviderProblem.SIGN_IN_REFUSED
                    : ProviderProblem.SIGN_IN_CANCELLED;
        }
        return PROBLEMS.getOrDefault(code, ProviderProblem.SIGN_IN_FAILED);
    }

    /** The code, if it is one. */
    static String printable(String code) {
        return CODE.matcher(code).matches() ? code : "a malformed code";
    }
}
