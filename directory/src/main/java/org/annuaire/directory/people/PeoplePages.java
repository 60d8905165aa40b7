package org.annuaire.directory.people;

import java.util.UUID;
import org.annuaire.directory.console.Fragments;
import org.annuaire.directory.console.Notice;
import org.annuaire.directory.contacts.OwnContacts;
import org.annuaire.directory.contacts.ProfileCards;
import org.annuaire.directory.disclosure.Disclosures;
import org.annuaire.directory.organizations.OwnOrganization;
import org.annuaire.directory.people.People.Listing;
import org.annuaire.directory.people.PeopleView.Asked;
import org.annuaire.directory.people.PeopleView.In;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.SearchText;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** People, as one finds them in a browser. */
@Controller
@RequestMapping(PeoplePages.PATH)
final class PeoplePages {
    static final String PATH = "/people";

    private static final int MOST_CONTACTS = 100;

    private final People people;
    private final PersonViews views;
    private final ProfileCards cards;
    private final OwnContacts contacts;
    private final OwnOrganization ownOrganization;
    private final Disclosures disclosures;

    PeoplePages(
            People people,
            PersonViews views,
            ProfileCards cards,
            OwnContacts contacts,
            OwnOrganization ownOrganization,
            Disclosures disclosures) {
        this.contacts = contacts;
        this.people = people;
        this.views = views;
        this.cards = cards;
        this.ownOrganization = ownOrganization;
        this.disclosures = disclosures;
    }

    /** The whole page; or only the list, or only what follows in it, for a script that has the rest. */
    @GetMapping
    String list(
            Viewer viewer,
            PageQuery query,
            Fragments fragments,
            @RequestParam(defaultValue = "") String in,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(required = false) @Nullable UUID person,
            Model model) {
        Asked asked = Asked.of(in, SearchText.typed(q), cursor);
        model.addAttribute("people", view(viewer, asked, query));
        model.addAttribute("told", fragments.wants("people-list"));
        if (fragments.wants("people-list")) {
            return "people/parts :: list";
        }
        if (fragments.wants("people-more")) {
            return "people/parts :: more";
        }
        model.addAttribute(
                "organizationName", ownOrganization.of(viewer).organization().name());
        UserId shown = person == null ? viewer.user() : new UserId(person);
        views.find(viewer, shown).ifPresent(found -> model.addAttribute("shown", found));
        model.addAttribute("chosen", person);
        return "people/people";
    }

    private PeopleView view(Viewer viewer, Asked asked, PageQuery query) {
        if (asked.in() == In.CONTACTS) {
            return PeopleView.ofContacts(asked, contacts.first(viewer, asked.q(), MOST_CONTACTS + 1), MOST_CONTACTS);
        }
        Listing listing = listing(viewer, asked, query);
        disclosures.show(viewer, listing.people());
        return PeopleView.of(viewer, asked, listing);
    }

    private Listing listing(Viewer viewer, Asked asked, PageQuery query) {
        if (asked.in() == In.TEAMS) {
            return asked.q().isEmpty() ? people.inTeams(viewer, asked.after()) : people.foundInTeams(viewer, asked.q());
        }
        return asked.q().isEmpty()
                ? people.ofOrganization(viewer, asked.after())
                : people.found(viewer, asked.q(), new PageQuery(null, People.PAGE_SIZE + 1, query.url()));
    }

    @GetMapping("/{id}")
    String person(
            Viewer viewer,
            Fragments fragments,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String done,
            Model model) {
        model.addAttribute("shown", views.require(viewer, new UserId(id)));
        if (fragments.wants("person")) {
            return "people/parts :: aside";
        }
        Notice.key(Done.class, done, "people.done.").ifPresent(key -> model.addAttribute("noticeKey", key));
        return "people/person";
    }

    @PostMapping("/{id}/keep")
    String keep(Viewer viewer, @PathVariable UUID id) {
        cards.keep(viewer, new UserId(id));
        return Done.KEPT.leadTo(PATH + "/" + id);
    }

    /** What was just done; nothing else of the address reaches the page. */
    enum Done implements Notice {
        KEPT,
        SAVED
    }
}
