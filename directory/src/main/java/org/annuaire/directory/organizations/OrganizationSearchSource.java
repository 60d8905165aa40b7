package org.annuaire.directory.organizations;

import java.util.List;
import org.annuaire.directory.console.SearchGroup;
import org.annuaire.directory.console.SearchGroup.Hit;
import org.annuaire.directory.console.SearchSource;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Viewer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Finds organizations, for staff. */
@Component
@Order(40)
final class OrganizationSearchSource implements SearchSource {
    private final StaffOrganizations organizations;

    OrganizationSearchSource(StaffOrganizations organizations) {
        this.organizations = organizations;
    }

    @Override
    public SearchGroup find(Viewer viewer, String text, int limit) {
        return new SearchGroup(
                "organizations.section",
                OrganizationPolicy.mayRunAll(viewer) ? hits(viewer, text, limit) : List.of(),
                StaffOrganizationPages.PATH);
    }

    private List<Hit> hits(Viewer viewer, String text, int limit) {
        CursorQuery first = new CursorQuery(null, limit, UriComponentsBuilder.fromPath(StaffOrganizationPages.PATH));
        return organizations.list(viewer, first, text, null).results().stream()
                .map(OrganizationDetails::organization)
                .map(organization -> new Hit(
                        StaffOrganizationPages.PATH + "/" + organization.id(),
                        organization.name(),
                        organization.domains().stream().findFirst().orElse(null),
                        "landmark",
                        null))
                .toList();
    }
}
