package org.annuaire.directory.contacts;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own card, which one changes in a browser. */
@Controller
@RequestMapping("/contacts/me")
final class ProfilePages {
    private final ProfileCardSql profiles;
    private final Contacts contacts;

    ProfilePages(ProfileCardSql profiles, Contacts contacts) {
        this.profiles = profiles;
        this.contacts = contacts;
    }

    @GetMapping
    String form(Viewer viewer, Model model) {
        return show(CardForm.of(own(viewer).details()), model);
    }

    /** Saves the card; a button that asks for another row only adds it to the form. */
    @PostMapping
    String save(
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> given,
            Model model,
            HttpServletResponse response) {
        Contact own = own(viewer);
        CardForm form = CardForm.of(given);
        if (Optional.ofNullable(given.getFirst("more")).isPresent()) {
            return show(form, model);
        }
        if (form.errorKey() == null) {
            try {
                contacts.change(viewer, own.id(), form.change(own.details()));
                return "redirect:/people/" + viewer.user() + "?done=saved";
            } catch (InvalidFieldsException tooMuch) {
                form = form.wrong("contacts.form.too-much");
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(form, model);
    }

    private Contact own(Viewer viewer) {
        return profiles.find(viewer, viewer.user())
                .map(ProfileCardSql.Profile::contact)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    private static String show(CardForm form, Model model) {
        model.addAttribute("cardForm", form);
        return "contacts/me";
    }
}
