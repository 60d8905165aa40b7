package org.annuaire.directory.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.signin.SignInSettings.Session;
import org.springframework.http.HttpHeaders;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/** The sessions of browsers: pending sign-ins, and the signed-in person. */
@Component
public final class BrowserSessions {
    private static final String PENDING = "pending-sign-in.";
    private static final int MOST_PENDING = 10;

    private final Session settings;
    private final SessionLinkSql sql;
    private final Clock clock;

    BrowserSessions(SignInSettings settings, SessionLinkSql sql, Clock clock) {
        this.settings = settings.session();
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Remembers a pending sign-in. Each is an attribute of its own, so that parallel tabs cannot overwrite each other.
     */
    void remember(HttpServletRequest request, PendingSignIn pending) {
        HttpSession session = request.getSession();
        List<PendingSignIn> others = pending(session);
        if (others.size() >= MOST_PENDING) {
            others.subList(0, others.size() - MOST_PENDING + 1)
                    .forEach(oldest -> session.removeAttribute(PENDING + oldest.state()));
        }
        if (session.isNew()) {
            session.setMaxInactiveInterval((int) PendingSignIn.PATIENCE.toSeconds());
        }
        session.setAttribute(PENDING + pending.state(), pending);
    }

    /** Removes and returns the pending sign-in with this state; empty if there is none, or it began too long ago. */
    Optional<PendingSignIn> remove(HttpServletRequest request, String state) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(PENDING + state) instanceof PendingSignIn pending)) {
            return Optional.empty();
        }
        session.removeAttribute(PENDING + state);
        boolean expired = clock.instant().isAfter(pending.begun().plus(PendingSignIn.PATIENCE));
        return expired ? Optional.empty() : Optional.of(pending);
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

    private static List<PendingSignIn> pending(HttpSession session) {
        return Collections.list(session.getAttributeNames()).stream()
                .filter(name -> name.startsWith(PENDING))
                .map(session::getAttribute)
                .filter(PendingSignIn.class::isInstance)
                .map(PendingSignIn.class::cast)
                .sorted(Comparator.comparing(PendingSignIn::begun))
                .toList();
    }
}
