package org.annuaire.directory.account;

import org.annuaire.directory.account.AccountPages.Done;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.signin.LinkReturn;
import org.springframework.stereotype.Component;

/** Linking an identity ends where it began: on the account page. */
@Component
final class AccountLinkReturn implements LinkReturn {
    @Override
    public String page() {
        return AccountPages.PATH;
    }

    @Override
    public String afterLink() {
        return AccountPages.PATH + "?done=" + Done.LINKED.word();
    }

    @Override
    public String afterProof() {
        return AccountPages.PATH + "?done=" + Done.PROVEN.word();
    }

    @Override
    public String afterRefusal(Problem problem) {
        return AccountPages.PATH + "?problem=" + problem.slug();
    }
}
