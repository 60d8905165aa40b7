package org.annuaire.directory.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.providers.Providers;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.PublicUrl;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Signing out: here first, then at the provider.
 *
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout">OpenID Connect RP-Initiated
 *     Logout, section 2</a>
 */
@Controller
final class SignOutEndpoint {
    static final String PATH = "/api/v1.0/logout/";
    static final String CALLBACK = "/api/v1.0/logout-callback/";

    private final Providers providers;
    private final BrowserSessions sessions;
    private final RedirectTargets redirectTargets;
    private final PublicUrl publicUrl;

    SignOutEndpoint(
            Providers providers, BrowserSessions sessions, RedirectTargets redirectTargets, PublicUrl publicUrl) {
        this.providers = providers;
        this.sessions = sessions;
        this.redirectTargets = redirectTargets;
        this.publicUrl = publicUrl;
    }

    /**
     * If nobody is signed in, the browser's session stays, because the existing front end signs out and in at the same
     * moment.
     */
    @RequestMapping(
            path = PATH,
            method = {RequestMethod.GET, RequestMethod.POST})
    void signOut(HttpServletRequest request, HttpServletResponse response) {
        Optional<BrowserSession> session = sessions.find(request);
        session.ifPresent(ended -> sessions.end(request));
        Redirect.to(response, session.flatMap(this::atProvider).orElseGet(redirectTargets::afterSignOut));
    }

    /** Nothing is left to end and a visit does no harm, so the state is not checked. */
    @GetMapping(CALLBACK)
    void signedOut(HttpServletResponse response) {
        Redirect.to(response, redirectTargets.afterSignOut());
    }

    private Optional<String> atProvider(BrowserSession session) {
        try {
            return providers
                    .require(session.provider())
                    .endSessionUri()
                    .map(address -> UriComponentsBuilder.fromUri(address)
                            .queryParam("id_token_hint", "{token}")
                            .queryParam("state", "{state}")
                            .queryParam("post_logout_redirect_uri", "{uri}")
                            .encode()
                            .buildAndExpand(session.idToken(), UUID.randomUUID().toString(), publicUrl.of(CALLBACK))
                            .toUriString());
        } catch (ProblemException unreachable) {
            return Optional.empty();
        }
    }
}
