package org.annuaire.directory.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.signin.SignInSettings.Session;
import org.springframework.http.HttpHeaders;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/** The sessions of browsers in which somebody is signed in. */
@Component
public final class BrowserSessions {
    private final Session settings;
    private final SessionLinkSql sql;
    private final Clock clock;

    BrowserSessions(SignInSettings settings, SessionLinkSql sql, Clock clock) {
        this.settings = settings.session();
        this.sql = sql;
        this.clock = clock;
    }

    /** Signs the person in with this browser, under a new session id. */
    void begin(HttpServletRequest request, CompletedSignIn completed) {
        BrowserSession signedIn = completed.session();
        HttpSession session = request.getSession();
        // Before the id changes, under the one in the database: the provider may end its session before ours is
        // written.
        sql.link(
                session.getId(),
                signedIn.user(),
                completed.origin(),
                Device.named(request.getHeader(HttpHeaders.USER_AGENT)).orElse(null));
        request.changeSessionId();
        session.setMaxInactiveInterval((int) settings.idle().toSeconds());
        session.setAttribute(BrowserSession.ATTRIBUTE, signedIn);
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                signedIn.user().toString());
    }

    /** The person's session, if there is one that has not expired. */
    public Optional<BrowserSession> find(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(BrowserSession.ATTRIBUTE) instanceof BrowserSession signedIn)) {
            return Optional.empty();
        }
        Instant end = signedIn.since().plus(settings.lifetime());
        // now == end is over
        return clock.instant().isBefore(end) ? Optional.of(signedIn) : Optional.empty();
    }

    /** The id of the session of the signed-in person. A secret: it opens the session. */
    public String id(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            throw new ProblemException(CommonProblem.NOT_AUTHENTICATED);
        }
        return session.getId();
    }

    /** How long a person stays signed in, whatever they do. */
    public Duration lifetime() {
        return settings.lifetime();
    }

    /** Signs out. */
    public void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
