package org.annuaire.directory.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.signin.Provider.ResponseIssuer;
import org.jspecify.annotations.Nullable;

/**
 * What a provider sent us through the browser. Not trusted yet.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2">RFC 6749, section 4.1.2</a>
 */
record AuthorizationResponse(
        @Nullable String state,
        @Nullable String code,
        @Nullable String error,
        @Nullable String issuer) {
    private static final int LONGEST = 4_096;

    /** @throws ProblemException if a parameter is present twice, or too long */
    static AuthorizationResponse of(HttpServletRequest request) {
        return new AuthorizationResponse(
                single(request, "state"), single(request, "code"), single(request, "error"), single(request, "iss"));
    }

    /**
     * Checks, before the code is sent anywhere, that the provider that answers is the one that was asked: with several
     * providers, a malicious one could otherwise have another one's code sent to itself.
     *
     * @throws ProblemException if not
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9207#section-2.4">RFC 9207, section 2.4</a>
     */
    void requireFrom(Provider provider) {
        boolean fits = issuer == null
                ? provider.responseIssuer() == ResponseIssuer.NOT_PROMISED
                : issuer.equals(provider.issuer());
        if (!fits) {
            throw new ProblemException(SignInProblem.PROVIDER_RESPONSE_REFUSED);
        }
    }

    Optional<String> stateIfAny() {
        return Optional.ofNullable(state);
    }

    /** @throws ProblemException if there is an error instead, or nothing */
    String requireCode() {
        if ("access_denied".equals(error)) {
            throw new ProblemException(SignInProblem.SIGN_IN_CANCELLED);
        }
        if (error != null || code == null || code.isEmpty()) {
            throw new ProblemException(SignInProblem.SIGN_IN_FAILED);
        }
        return code;
    }

    private static @Nullable String single(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values == null) {
            return null;
        }
        if (values.length != 1 || values[0].length() > LONGEST) {
            throw new ProblemException(SignInProblem.SIGN_IN_FAILED);
        }
        return values[0];
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "AuthorizationResponse[]";
    }
}
