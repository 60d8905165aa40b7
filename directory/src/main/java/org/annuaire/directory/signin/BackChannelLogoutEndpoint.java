package org.annuaire.directory.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.annuaire.directory.providers.LogoutProblem;
import org.annuaire.directory.providers.LogoutToken;
import org.annuaire.directory.providers.Provider;
import org.annuaire.directory.providers.ProviderCalls;
import org.annuaire.directory.providers.ProviderProblem;
import org.annuaire.directory.providers.Providers;
import org.annuaire.directory.shared.ProblemException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/**
 * Where a provider tells us, server to server, that a session there has ended.
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest">OpenID Connect Back-Channel
 *     Logout, sections 2.5 to 2.8</a>
 */
@RestController
final class BackChannelLogoutEndpoint {
    static final String PATH = "/api/v1.0/backchannel-logout/";

    private static final String FIELD = "logout_token";

    private final Providers providers;
    private final ProviderCalls calls;
    private final BackChannelLogouts logouts;

    BackChannelLogoutEndpoint(Providers providers, ProviderCalls calls, BackChannelLogouts logouts) {
        this.providers = providers;
        this.calls = calls;
        this.logouts = logouts;
    }

    @PostMapping(PATH)
    void logOutAtDefault(HttpServletRequest request, HttpServletResponse response) {
        logOut(providers.defaultId(), request, response);
    }

    @PostMapping(PATH + "{provider}/")
    void logOut(@PathVariable String provider, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        String token = token(request);
        logouts.logOut(verified(provider, token));
        response.setStatus(HttpServletResponse.SC_OK);
    }

    private LogoutToken verified(String id, String token) {
        try {
            Provider provider = providers.require(id);
            return calls.logout(id, () -> provider.logoutTokens().verify(token));
        } catch (ProblemException e) {
            throw e.problem() == ProviderProblem.PROVIDER_UNAVAILABLE || e.problem() == ProviderProblem.PROVIDER_BUSY
                    ? new ProblemException(LogoutProblem.LOGOUT_FAILED)
                    : e;
        }
    }

    /** Exactly once, and in a form: addresses are written to logs. */
    private static String token(HttpServletRequest request) {
        String[] values = isForm(request) && !isInAddress(request) ? request.getParameterValues(FIELD) : null;
        if (values == null || values.length != 1 || values[0].isBlank()) {
            throw new ProblemException(LogoutProblem.LOGOUT_TOKEN_MISSING);
        }
        return values[0];
    }

    private static boolean isForm(HttpServletRequest request) {
        try {
            return request.getContentType() != null
                    && MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(
                            MediaType.parseMediaType(request.getContentType()));
        } catch (InvalidMediaTypeException other) {
            return false;
        }
    }

    private static boolean isInAddress(HttpServletRequest request) {
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        try {
            return UriUtils.decode(query, StandardCharsets.UTF_8).contains(FIELD);
        } catch (IllegalArgumentException malformed) {
            return true;
        }
    }
}
