package org.annuaire.directory.users;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import org.annuaire.directory.shared.Cursor;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.FieldProblem;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The active people of the viewer's own organization. */
@Service
@Transactional(readOnly = true)
class PeopleSearch {
    /** A service helps to find somebody; it does not copy the organization letter by letter. */
    private static final int SHORTEST = 3;

    private static final int LONGEST = 100;

    private final PeopleSearchSql sql;

    PeopleSearch(PeopleSearchSql sql) {
        this.sql = sql;
    }

    /**
     * Those whose name or address has this text in it, whatever its case and accents.
     *
     * @throws InvalidFieldsException if the text is missing, too short or too long
     */
    CursorQuery.Piece<FoundPerson> search(Viewer viewer, @Nullable String text, CursorQuery query) {
        return query.piece(
                sql.search(viewer, checked(text), query),
                person -> new Cursor(person.createdAt(), person.id().value()));
    }

    private static String checked(@Nullable String text) {
        if (text == null) {
            throw InvalidFieldsException.of("q", FieldProblem.REQUIRED);
        }
        if (text.indexOf('\0') >= 0) {
            throw InvalidFieldsException.of("q", FieldProblem.CONTROL_CHARACTER);
        }
        String stripped = text.strip();
        if (length(stripped) > LONGEST) {
            throw InvalidFieldsException.of("q", FieldProblem.TOO_LONG, LONGEST);
        }
        // The search drops accents: three of them alone would find everybody.
        String letters = Normalizer.normalize(stripped, Form.NFKD).replaceAll("\\p{M}", "");
        if (length(letters) < SHORTEST) {
            throw InvalidFieldsException.of("q", FieldProblem.TOO_SHORT, SHORTEST);
        }
        return stripped;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
