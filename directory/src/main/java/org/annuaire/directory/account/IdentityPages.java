package org.annuaire.directory.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.annuaire.directory.account.AccountPages.Done;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.IdentityId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.signin.BrowserSession;
import org.annuaire.directory.signin.BrowserSessions;
import org.annuaire.directory.signin.Proofs;
import org.annuaire.directory.signin.SignInReasons;
import org.annuaire.directory.users.Identities;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Removing a way to sign in, on the account page. */
@Controller
final class IdentityPages {
    private final Identities identities;
    private final BrowserSessions sessions;
    private final Proofs proofs;

    IdentityPages(Identities identities, BrowserSessions sessions, Proofs proofs) {
        this.identities = identities;
        this.sessions = sessions;
        this.proofs = proofs;
    }

    /** Whoever has not signed in once more lately does that first, and then comes back to the page. */
    @PostMapping(AccountPages.PATH + "/identities/{id}/unlink")
    @Nullable
    String unlink(HttpServletRequest request, HttpServletResponse response, @PathVariable UUID id) {
        BrowserSession session =
                sessions.find(request).orElseThrow(() -> new ProblemException(CommonProblem.NOT_AUTHENTICATED));
        if (!proofs.isRecent(request)) {
            proofs.ask(request, response, session);
            return null;
        }
        try {
            identities.unlink(session.user(), new IdentityId(id), session.identity());
            return AccountPages.after(Done.UNLINKED);
        } catch (ProblemException e) {
            if (SignInReasons.find(e.problem().slug()).isEmpty()) {
                throw e;
            }
            return "redirect:" + AccountPages.PATH + "?problem=" + e.problem().slug();
        }
    }
}
