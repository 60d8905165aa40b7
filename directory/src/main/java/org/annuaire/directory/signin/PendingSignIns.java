package org.annuaire.directory.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.annuaire.directory.ratelimits.CallerRateLimits;
import org.annuaire.directory.shared.ProblemException;
import org.springframework.stereotype.Component;

/**
 * The sign-ins that browsers have begun. Each is an attribute of its own in the browser's session, so that parallel
 * tabs cannot overwrite each other.
 */
@Component
final class PendingSignIns {
    private static final String PENDING = "pending-sign-in.";
    private static final int MOST_PENDING = 10;
    private static final Pattern STATE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final PendingSignInSql sql;
    private final CallerRateLimits limits;
    private final Clock clock;

    PendingSignIns(PendingSignInSql sql, CallerRateLimits limits, Clock clock) {
        this.sql = sql;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Remembers a sign-in. A browser that has no session gets one, for a quarter of an hour: a row that strangers make.
     *
     * @throws ProblemException {@link SignInProblem#TOO_MANY_SIGN_INS} if too many at this browser's address did so
     */
    void remember(HttpServletRequest request, PendingSignIn pending) {
        if (request.getSession(false) == null && !limits.maySignIn(request.getRemoteAddr())) {
            throw new ProblemException(SignInProblem.TOO_MANY_SIGN_INS);
        }
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

    /**
     * Removes and returns this browser's pending sign-in with this state: once, however many callbacks ask for it at
     * the same time. Empty if there is none, or it began too long ago.
     */
    Optional<PendingSignIn> take(HttpServletRequest request, String state) {
        HttpSession session = request.getSession(false);
        if (session == null || !isState(state)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return sql.take(session.getId(), PENDING + state, state, now)
                .map(SessionJson::read)
                .filter(PendingSignIn.class::isInstance)
                .map(PendingSignIn.class::cast)
                .filter(pending -> !now.isAfter(pending.begun().plus(PendingSignIn.PATIENCE)));
    }

    /** What is known of a sign-in that a callback has taken not long ago. */
    Optional<AnsweredSignIn> answered(String state) {
        return isState(state) ? sql.findAnswered(state, clock.instant()) : Optional.empty();
    }

    private static boolean isState(String state) {
        return STATE.matcher(state).matches();
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
