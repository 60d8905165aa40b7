package org.annuaire.directory.people;

import java.util.List;
import org.annuaire.directory.console.SearchGroup;
import org.annuaire.directory.console.SearchGroup.Hit;
import org.annuaire.directory.console.SearchSource;
import org.annuaire.directory.disclosure.Disclosures;
import org.annuaire.directory.people.People.Listing;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.Viewer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Finds colleagues, the closest first. */
@Component
@Order(10)
final class PeopleSearchSource implements SearchSource {
    private final People people;
    private final Disclosures disclosures;

    PeopleSearchSource(People people, Disclosures disclosures) {
        this.people = people;
        this.disclosures = disclosures;
    }

    @Override
    public SearchGroup find(Viewer viewer, String text, int limit) {
        Listing found = people.found(
                viewer, text, new PageQuery(null, limit, () -> UriComponentsBuilder.fromPath(PeoplePages.PATH)));
        disclosures.show(viewer, found.people());
        List<Hit> hits = PersonRow.of(viewer, found.page(), found).stream()
                .map(row -> new Hit(PeoplePages.PATH + "/" + row.id(), row.name(), row.second(), "users", row.face()))
                .toList();
        return new SearchGroup("people.title", hits, PeoplePages.PATH);
    }
}
