package org.annuaire.directory.journal;

import java.util.Locale;
import java.util.UUID;
import org.annuaire.directory.disclosure.Disclosures;
import org.annuaire.directory.organizations.OwnOrganization;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The journal, in a browser. */
@Controller
@RequestMapping(JournalPages.PATH)
final class JournalPages {
    static final String PATH = "/journal";

    private final Journal journal;
    private final JournalWords words;
    private final Disclosures disclosures;
    private final OwnOrganization ownOrganization;

    JournalPages(Journal journal, JournalWords words, Disclosures disclosures, OwnOrganization ownOrganization) {
        this.journal = journal;
        this.words = words;
        this.disclosures = disclosures;
        this.ownOrganization = ownOrganization;
    }

    @GetMapping
    String list(
            Viewer viewer,
            CursorQuery query,
            @RequestParam(required = false) @Nullable UUID organization,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable UUID user,
            @RequestParam(required = false) @Nullable UUID team,
            Locale locale,
            Model model) {
        JournalFilter asked =
                new JournalFilter(organization, JournalKinds.ALL.contains(kind) ? kind : null, user, team);
        JournalFilter permitted = journal.permitted(viewer, organization, () -> asked);
        JournalPart part = journal.read(permitted, query.after(), query.size());
        disclosures.show(viewer, part.people());
        boolean all = JournalPolicy.mayReadAll(viewer);
        String name = all ? null : ownOrganization.of(viewer).organization().name();
        model.addAttribute(
                "journal",
                JournalView.of(new JournalView.Asked(asked, name, query.after() != null, all), part, words, locale));
        return "journal/journal";
    }
}
