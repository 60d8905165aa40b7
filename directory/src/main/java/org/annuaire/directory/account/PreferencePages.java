package org.annuaire.directory.account;

import org.annuaire.directory.account.AccountPages.Done;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.users.User;
import org.annuaire.directory.users.Users;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form of the account page that changes what the person prefers. */
@Controller
final class PreferencePages {
    private final Users users;

    PreferencePages(Users users) {
        this.users = users;
    }

    @PostMapping(AccountPages.PATH + "/preferences")
    String change(User user, @RequestParam String language, @RequestParam String timezone) {
        Language chosen = Language.ofContract(language)
                .orElseThrow(() -> InvalidFieldsException.of("language", CommonFieldProblem.NOT_A_CHOICE, language));
        users.change(user.viewer(), Field.of(chosen), Field.of(timezone));
        return AccountPages.after(Done.PREFERENCES_SAVED);
    }
}
