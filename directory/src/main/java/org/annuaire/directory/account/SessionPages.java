package org.annuaire.directory.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.annuaire.directory.account.AccountPages.Done;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.signin.BrowserSessions;
import org.annuaire.directory.users.User;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The forms of the account page that end sessions. */
@Controller
@RequestMapping(AccountPages.PATH + "/sessions")
final class SessionPages {
    private final OwnSessions own;
    private final BrowserSessions sessions;

    SessionPages(OwnSessions own, BrowserSessions sessions) {
        this.own = own;
        this.sessions = sessions;
    }

    /** If the session is over already (a second click, or it expired), the person has what they wanted. */
    @PostMapping("/{id}/end")
    String end(User user, HttpServletRequest request, @PathVariable UUID id) {
        try {
            if (own.end(user.id(), id, sessions.id(request))) {
                sessions.end(request);
            }
        } catch (ProblemException e) {
            if (e.problem() != CommonProblem.NOT_FOUND) {
                throw e;
            }
        }
        return AccountPages.after(Done.SESSION_ENDED);
    }

    @PostMapping("/end-others")
    String endOthers(User user, HttpServletRequest request) {
        own.endOthers(user.id(), sessions.id(request));
        return AccountPages.after(Done.SESSIONS_ENDED);
    }
}
