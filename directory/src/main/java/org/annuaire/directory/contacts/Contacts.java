package org.annuaire.directory.contacts;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.Cursor;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.SearchWay;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.vcards.ContactDetails;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Contacts. Each method acts for a viewer, directly or through a service provider, and only on what they see. */
@Service
@Transactional
public class Contacts {
    private final ContactSql sql;
    private final ContactListSql lists;
    private final ContactChangeSql changing;
    private final ContactRules rules;
    private final ContactSettings settings;
    private final ContactLog log;

    Contacts(
            ContactSql sql,
            ContactListSql lists,
            ContactChangeSql changing,
            ContactRules rules,
            ContactSettings settings,
            ContactLog log) {
        this.sql = sql;
        this.lists = lists;
        this.changing = changing;
        this.rules = rules;
        this.settings = settings;
        this.log = log;
    }

    /** The viewer's contacts by name; at most {@link ContactSettings#listLimit()}. */
    @Transactional(readOnly = true)
    ContactList list(Viewer viewer, ContactSearch search) {
        List<Contact> oneMore = lists.list(viewer, search, wayByName(viewer, search), settings.listLimit() + 1, 0);
        return oneMore.size() > settings.listLimit()
                ? new ContactList(oneMore.subList(0, settings.listLimit()), true)
                : new ContactList(oneMore, false);
    }

    /** A page of the viewer's contacts by name. */
    @Transactional(readOnly = true)
    public Page<Contact> page(Viewer viewer, ContactSearch search, PageQuery query) {
        long count = lists.count(viewer, search, PageQuery.COUNTED);
        long offset = query.offset(count);
        return query.page(count, lists.list(viewer, search, SearchWay.byNameTo(offset, count), query.size(), offset));
    }

    /** A slice of the viewer's contacts, newest first. */
    @Transactional(readOnly = true)
    public CursorQuery.Slice<Contact> slice(Viewer viewer, ContactSearch search, CursorQuery query) {
        return query.slice(
                lists.listNewest(viewer, search, way(viewer, search), query),
                contact -> new Cursor(contact.createdAt(), contact.id().value()));
    }

    private SearchWay wayByName(Viewer viewer, ContactSearch search) {
        return search.text() == null
                ? SearchWay.BY_ORDER
                : SearchWay.byNameTo(0, lists.count(viewer, search, PageQuery.COUNTED));
    }

    private SearchWay way(Viewer viewer, ContactSearch search) {
        return search.text() == null
                ? SearchWay.BY_ORDER
                : SearchWay.to(0, lists.count(viewer, search, SearchWay.MOST_SORTED + 1));
    }

    /** A contact, if the viewer sees it. */
    @Transactional(readOnly = true)
    public Optional<Contact> find(Viewer viewer, ContactId id) {
        return sql.find(viewer, id).filter(contact -> ContactPolicy.allows(viewer, contact, ContactPermission.SEE));
    }

    /**
     * A contact with which the viewer may do this.
     *
     * @throws ProblemException {@link ContactProblem#CONTACT_NOT_FOUND} if there is none, {@link
     *     CommonProblem#FORBIDDEN} if they may not, even if they do not see it
     */
    @Transactional(readOnly = true)
    public Contact require(Viewer viewer, ContactId id, ContactPermission permission) {
        Contact contact =
                sql.find(viewer, id).orElseThrow(() -> new ProblemException(ContactProblem.CONTACT_NOT_FOUND));
        if (!ContactPolicy.allows(viewer, contact, permission)) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
        return contact;
    }

    /**
     * Fails if no contact may say this.
     *
     * @throws InvalidFieldsException naming what breaks the rules
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void check(ContactDetails details) {
        rules.require(details);
    }

    /**
     * Creates a contact that the viewer owns.
     *
     * @param override the contact that it overrides for them, seen or not, or null
     * @throws InvalidFieldsException if it breaks the rules, or cannot override that one
     */
    public Contact create(Viewer viewer, ContactDetails details, @Nullable ContactId override) {
        return tryCreate(viewer, details, override).orElseThrow(ContactConstraint.CONTACT_OVERRIDE_UNIQUE::broken);
    }

    /** As {@link #create}; empty if the viewer has a version of the other one. */
    Optional<Contact> tryCreate(Viewer viewer, ContactDetails details, @Nullable ContactId override) {
        rules.require(details);
        return changing.insert(viewer.user(), override, details, log.now()).map(id -> {
            log.created(viewer, id, details, override);
            return require(viewer, id, ContactPermission.SEE);
        });
    }

    /**
     * Changes what a contact says.
     *
     * @param change makes of what it says what it shall say; nobody else changes it meanwhile
     * @throws ProblemException as {@link #require}
     * @throws InvalidFieldsException if it would break the rules
     */
    public Contact change(Viewer viewer, ContactId id, UnaryOperator<ContactDetails> change) {
        require(viewer, id, ContactPermission.CHANGE);
        ContactDetails before = changing.lock(viewer.user(), id)
                .orElseThrow(() -> new ProblemException(ContactProblem.CONTACT_NOT_FOUND));
        ContactDetails after = change.apply(before);
        rules.require(after);
        changing.update(id, after, log.now());
        log.changed(viewer, id, before, after);
        return require(viewer, id, ContactPermission.SEE);
    }

    /**
     * Deletes a contact; if it was a version of another, the original shows again.
     *
     * @throws ProblemException as {@link #require}
     */
    public void delete(Viewer viewer, ContactId id) {
        Contact contact = require(viewer, id, ContactPermission.DELETE);
        var versions = changing.partVersions(id);
        if (!changing.delete(viewer.user(), id)) {
            throw new ProblemException(ContactProblem.CONTACT_NOT_FOUND);
        }
        log.deleted(viewer, contact, versions);
    }

    /** A list that may be truncated. */
    record ContactList(List<Contact> contacts, boolean truncated) {
        ContactList {
            contacts = List.copyOf(contacts);
        }
    }
}
