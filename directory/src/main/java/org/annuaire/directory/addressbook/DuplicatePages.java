package org.annuaire.directory.addressbook;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.annuaire.directory.addressbook.ContactPages.Done;
import org.annuaire.directory.contacts.Contact;
import org.annuaire.directory.contacts.ContactPermission;
import org.annuaire.directory.contacts.Contacts;
import org.annuaire.directory.contacts.Duplicate;
import org.annuaire.directory.contacts.Duplicates;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Contacts that one keeps twice, and what becomes of two that are merged. */
@Controller
@RequestMapping(ContactPages.PATH)
final class DuplicatePages {
    private static final int MOST_SHOWN = 20;

    private final Duplicates duplicates;
    private final Contacts contacts;

    DuplicatePages(Duplicates duplicates, Contacts contacts) {
        this.duplicates = duplicates;
        this.contacts = contacts;
    }

    @GetMapping("/duplicates")
    String list(Viewer viewer, Model model) {
        List<Duplicate> oneMore = duplicates.find(viewer, MOST_SHOWN + 1);
        boolean more = oneMore.size() > MOST_SHOWN;
        model.addAttribute("pairs", more ? oneMore.subList(0, MOST_SHOWN) : oneMore);
        model.addAttribute("more", more);
        return "addressbook/duplicates";
    }

    /** The address of a merge that was refused names only one of the two: opened again, it leads to that. */
    @GetMapping("/{id}/merge")
    String preview(
            Viewer viewer, @PathVariable UUID id, @RequestParam(required = false) @Nullable UUID other, Model model) {
        return other == null ? "redirect:" + ContactPages.PATH + "/" + id : show(viewer, id, other, model);
    }

    private String show(Viewer viewer, UUID id, UUID other, Model model) {
        Contact gone = contacts.require(viewer, new ContactId(other), ContactPermission.DELETE);
        model.addAttribute(
                "shown", ContactView.of(viewer, duplicates.preview(viewer, new ContactId(id), gone.id()), null));
        model.addAttribute("restores", gone.override() != null);
        model.addAttribute("other", ContactView.of(viewer, gone, null));
        return "addressbook/merge";
    }

    @PostMapping("/{id}/merge")
    String merge(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam UUID other,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        try {
            duplicates.merge(viewer, new ContactId(id), new ContactId(other));
            return Done.MERGED.leadTo(ContactPages.PATH + "/" + id);
        } catch (InvalidFieldsException tooMuch) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute(
                    "refusal",
                    tooMuch.texts(Language.of(locale)).values().stream()
                            .flatMap(List::stream)
                            .toList());
            return show(viewer, id, other, model);
        }
    }
}
