package org.annuaire.directory.contacts;

import java.util.List;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.vcards.ContactDetails;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Contacts that a person keeps twice, and making one of two. */
@Service
@Transactional
public class Duplicates {
    /** How many contacts are compared: the first by name. */
    private static final int MOST_COMPARED = 5_000;

    private final DuplicateSql sql;
    private final Contacts contacts;
    private final ContactChangeSql changing;

    Duplicates(DuplicateSql sql, Contacts contacts, ContactChangeSql changing) {
        this.sql = sql;
        this.contacts = contacts;
        this.changing = changing;
    }

    /** The first pairs that share a mail address, a number or a name. */
    @Transactional(readOnly = true)
    public List<Duplicate> find(Viewer viewer, int limit) {
        return sql.find(viewer, MOST_COMPARED, limit);
    }

    /**
     * The contact that would become of two, with the id of the first.
     *
     * @throws ProblemException as {@link #merge}
     */
    @Transactional(readOnly = true)
    public Contact preview(Viewer viewer, ContactId kept, ContactId other) {
        Contact first = require(viewer, kept, other);
        Contact second = contacts.require(viewer, other, ContactPermission.DELETE);
        return new Contact(
                first.id(),
                first.owner(),
                first.profileOf(),
                first.override(),
                MergedDetails.of(first.details(), second.details()),
                first.visible(),
                first.createdAt(),
                first.updatedAt());
    }

    /**
     * Adds to a contact what another says, and deletes the other.
     *
     * @throws ProblemException {@link CommonProblem#FORBIDDEN} if the viewer may not change the one or delete the
     *     other, or if they are the same, or a profile; as {@link Contacts#require} if one is missing
     * @throws InvalidFieldsException if one contact cannot hold all of it; nothing is changed then
     */
    public Contact merge(Viewer viewer, ContactId kept, ContactId other) {
        require(viewer, kept, other);
        contacts.require(viewer, other, ContactPermission.DELETE);
        ContactDetails gone = changing.lockBoth(viewer.user(), kept, other).get(other);
        if (gone == null) {
            throw new ProblemException(ContactProblem.CONTACT_NOT_FOUND);
        }
        Contact merged = contacts.change(viewer, kept, now -> MergedDetails.of(now, gone));
        contacts.delete(viewer, other);
        return merged;
    }

    private Contact require(Viewer viewer, ContactId kept, ContactId other) {
        Contact contact = contacts.require(viewer, kept, ContactPermission.CHANGE);
        if (contact.profileOf() != null || kept.equals(other)) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
        return contact;
    }
}
