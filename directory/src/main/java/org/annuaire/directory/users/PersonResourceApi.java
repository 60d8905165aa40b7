package org.annuaire.directory.users;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.UUID;
import org.annuaire.directory.disclosure.Disclosures;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.SearchText;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The people of a person's organization, as a service searches them with that person's access token. It helps to find
 * somebody; it is not meant for copying the organization letter by letter.
 */
@RestController
@RequestMapping(path = "/resource-server/v1.0/users/", produces = "application/json")
final class PersonResourceApi {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 100;

    private final Colleagues colleagues;
    private final Disclosures disclosures;

    PersonResourceApi(Colleagues colleagues, Disclosures disclosures) {
        this.colleagues = colleagues;
        this.disclosures = disclosures;
    }

    @GetMapping
    CursorQuery.Slice<PersonBody> search(
            Viewer viewer, CursorQuery query, @RequestParam(required = false) @Nullable String q) {
        return disclosures
                .shown(viewer, colleagues.slice(viewer, query, checked(SearchText.of(q))), Colleague::id)
                .map(PersonBody::of);
    }

    private static String checked(@Nullable String text) {
        if (text == null) {
            throw InvalidFieldsException.of("q", CommonFieldProblem.REQUIRED);
        }
        if (length(text) > LONGEST) {
            throw InvalidFieldsException.of("q", CommonFieldProblem.TOO_LONG, LONGEST);
        }
        // The search drops accents: three accents alone would find everybody.
        String letters = Normalizer.normalize(text, Form.NFKD).replaceAll("\\p{M}", "");
        if (length(letters) < SHORTEST) {
            throw InvalidFieldsException.of("q", UserFieldProblem.TOO_SHORT, SHORTEST);
        }
        return text;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Somebody in the organization. */
    record PersonBody(
            UUID id, @Nullable String name, @Nullable String email) {
        static PersonBody of(Colleague colleague) {
            User user = colleague.user();
            return new PersonBody(user.id().value(), user.name(), user.email());
        }
    }
}
