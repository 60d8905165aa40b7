package org.annuaire.directory.providers;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.annuaire.directory.providers.Provider.ResponseIssuer;
import org.annuaire.directory.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a provider sent us through the browser. Not trusted yet.
 *
 * @param state what ties it to our request; empty if it has none
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2">RFC 6749, section 4.1.2</a>
 */
public record AuthorizationResponse(
        String state,
        @Nullable String code,
        @Nullable String error,
        @Nullable String errorDescription,
        @Nullable String issuer) {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorizationResponse.class);
    private static final int LONGEST = 4_096;

    /** @throws ProblemException if a parameter is present twice, or too long */
    public static AuthorizationResponse of(HttpServletRequest request) {
        return new AuthorizationResponse(
                Optional.ofNullable(single(request, "state")).orElse(""),
                single(request, "code"),
                single(request, "error"),
                single(request, "error_description"),
                single(request, "iss"));
    }

    /**
     * Checks, before the code is sent anywhere, that the provider that answers is the one that was asked: with several
     * providers, a malicious one could otherwise have another one's code sent to itself.
     *
     * @throws ProblemException if not
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9207#section-2.4">RFC 9207, section 2.4</a>
     */
    public void requireFrom(Provider provider) {
        boolean fits = issuer == null
                ? provider.responseIssuer() == ResponseIssuer.NOT_PROMISED
                : issuer.equals(provider.issuer());
        if (!fits) {
            throw new ProblemException(ProviderProblem.PROVIDER_RESPONSE_REFUSED);
        }
    }

    /** @throws ProblemException if there is an error instead, or nothing */
    public String requireCode(Provider provider) {
        if (error != null) {
            LOG.warn("provider {}: no code but the error {}", provider.id(), ProviderErrors.printable(error));
            throw new ProblemException(ProviderErrors.of(error, errorDescription));
        }
        if (code == null || code.isEmpty()) {
            throw new ProblemException(ProviderProblem.SIGN_IN_FAILED);
        }
        return code;
    }

    /** Whether the provider did not sign the person in. */
    public boolean isError() {
        return error != null;
    }

    private static @Nullable String single(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values == null) {
            return null;
        }
        if (values.length != 1 || values[0].length() > LONGEST) {
            throw new ProblemException(ProviderProblem.SIGN_IN_FAILED);
        }
        return values[0];
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "AuthorizationResponse[]";
    }
}
