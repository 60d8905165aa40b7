package org.annuaire.directory.signin;

import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.annuaire.directory.providers.Provider;
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
    /**
     * Longer ones fail on their way: Tomcat has 8 KB for all headers of an answer, and servers have 8 KB or less for
     * the first line of a request (Keycloak's has 4). ID tokens that list a person's groups are longer.
     */
    private static final int LONGEST_ADDRESS = 4_000;

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
            Provider provider = providers.require(session.provider());
            return provider.endSessionUri()
                    .flatMap(address -> Stream.of(
                                    address(address, Map.of("id_token_hint", session.idToken())),
                                    address(address, hintsWithoutToken(provider, session)))
                            .filter(complete -> complete.length() <= LONGEST_ADDRESS)
                            .findFirst());
        } catch (ProblemException unreachable) {
            return Optional.empty();
        }
    }

    /** The provider then asks the person, who is signed out here already. */
    private static Map<String, String> hintsWithoutToken(Provider provider, BrowserSession session) {
        Map<String, String> hints = new LinkedHashMap<>();
        hints.put("client_id", provider.clientId());
        subject(session).ifPresent(subject -> hints.put("logout_hint", subject));
        return hints;
    }

    private String address(URI endSession, Map<String, String> hints) {
        Map<String, String> parameters = new LinkedHashMap<>(hints);
        parameters.put("state", UUID.randomUUID().toString());
        parameters.put("post_logout_redirect_uri", publicUrl.of(CALLBACK));
        UriComponentsBuilder builder = UriComponentsBuilder.fromUri(endSession);
        parameters.keySet().forEach(name -> builder.queryParam(name, "{" + name + "}"));
        return builder.encode().buildAndExpand(parameters).toUriString();
    }

    /** The provider's name for the person, from the token that it signed. */
    private static Optional<String> subject(BrowserSession session) {
        try {
            return Optional.ofNullable(
                    SignedJWT.parse(session.idToken()).getJWTClaimsSet().getSubject());
        } catch (ParseException impossible) {
            return Optional.empty();
        }
    }
}
