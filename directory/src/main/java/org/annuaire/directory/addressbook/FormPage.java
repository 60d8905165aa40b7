package org.annuaire.directory.addressbook;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.annuaire.directory.console.Fragments;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.vcards.ContactDetails;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/**
 * The page with the form of a contact.
 *
 * @param titleKey the text key of its heading
 * @param leadKey the text key of what stands below the heading, or null
 * @param section the section of the navigation
 * @param action where the form goes
 * @param back where one goes who gives up
 */
record FormPage(String titleKey, @Nullable String leadKey, String section, String action, String back) {
    FormPage {
        requireNonNull(titleKey, "titleKey");
        requireNonNull(section, "section");
        requireNonNull(action, "action");
        requireNonNull(back, "back");
    }

    /** The whole page; or only the list of which a script asked for a row more or less. */
    String show(ContactForm form, Fragments fragments, Model model) {
        model.addAttribute("formPage", this);
        FormList asked = form.asked();
        if (asked != null && fragments.wants("rows-" + asked.member())) {
            model.addAttribute("rows", form.list(asked));
            return "addressbook/parts :: rows";
        }
        model.addAttribute("contactForm", form);
        return "addressbook/form";
    }

    /**
     * What came of a form that was sent: it comes back if a button only asked for a row, or if it breaks the rules.
     *
     * @param check fails as saving would if the names break the rules, where the rows cannot be saved anyway
     * @param save saves the contact, and returns where that leads
     */
    String answer(ContactForm form, Sent sent, Consumer<ContactForm> check, Function<ContactForm, String> save) {
        sent.model().addAttribute("typed", true);
        if (form.asked() != null || sent.again()) {
            return show(form, sent.fragments(), sent.model());
        }
        try {
            if (form.sound()) {
                return save.apply(form);
            }
            check.accept(form);
            return refuse(form, sent);
        } catch (InvalidFieldsException refusal) {
            return refuse(form.refused(refusal.texts(Language.of(sent.locale()))), sent);
        } catch (Outdated outdated) {
            return refuse(form.outdated(outdated.now), sent);
        }
    }

    private String refuse(ContactForm form, Sent sent) {
        sent.response().setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(form, sent.fragments(), sent.model());
    }

    /**
     * What an answer to a form needs to know of its request.
     *
     * @param again whether a script only brings back what was typed before the session ended
     */
    record Sent(Fragments fragments, boolean again, Locale locale, HttpServletResponse response, Model model) {}

    /** What the contact says when the change is made; nothing is saved of a form that was made of another state. */
    static ContactDetails applied(ContactForm form, ContactDetails now) {
        if (form.isOutdated(now)) {
            throw new Outdated(now);
        }
        return form.applied(now);
    }

    /** The contact was changed since the form was made. */
    private static final class Outdated extends RuntimeException {
        private final transient ContactDetails now;

        Outdated(ContactDetails now) {
            super("the contact was changed since the form was made");
            this.now = now;
        }
    }
}
