package org.annuaire.directory.signin;

import java.util.List;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.ChangeOrigin;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.providers.LogoutProblem;
import org.annuaire.directory.providers.LogoutToken;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends our sessions when those at the provider have ended. */
@Service
@Transactional
class BackChannelLogouts {
    private final SessionLinkSql sql;
    private final ApplicationEventPublisher events;
    private final Changes changes;

    BackChannelLogouts(SessionLinkSql sql, ApplicationEventPublisher events, Changes changes) {
        this.sql = sql;
        this.events = events;
        this.changes = changes;
    }

    /**
     * Ends our sessions that began there; an unknown person has none. Each token may be used once.
     *
     * @throws ProblemException {@link LogoutProblem#LOGOUT_TOKEN_USED}
     */
    void logOut(LogoutToken token) {
        if (!sql.remember(token.issuer(), token.jti(), token.expiresAt())) {
            throw new ProblemException(LogoutProblem.LOGOUT_TOKEN_USED);
        }
        List<Change> ended = end(token).stream()
                .map(user -> Change.of("session.ended", ChangeOrigin.PROVIDER)
                        .about(user)
                        .with("issuer", token.issuer(), null))
                .toList();
        if (!ended.isEmpty()) {
            changes.record(ended);
        }
        events.publishEvent(new ProviderSessionEnded(token.issuer(), token.subject(), token.sid()));
    }

    private List<UserId> end(LogoutToken token) {
        if (token.subject() != null) {
            return sql.endBySubject(token.issuer(), token.subject(), token.sid());
        }
        return token.sid() == null ? List.of() : sql.endBySid(token.issuer(), token.sid());
    }
}
