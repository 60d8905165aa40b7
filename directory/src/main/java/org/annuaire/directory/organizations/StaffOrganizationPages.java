package org.annuaire.directory.organizations;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.SearchText;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Organizations, for staff who look one up in a browser. */
@Controller
@RequestMapping(StaffOrganizationPages.PATH)
public final class StaffOrganizationPages {
    public static final String PATH = "/organizations";

    private final StaffOrganizations organizations;

    StaffOrganizationPages(StaffOrganizations organizations) {
        this.organizations = organizations;
    }

    @GetMapping
    String list(Viewer viewer, CursorQuery query, @RequestParam(defaultValue = "") String q, Model model) {
        String text = SearchText.typed(q);
        CursorQuery.Slice<OrganizationRow> slice = organizations
                .list(viewer, query, text.isEmpty() ? null : text, null)
                .map(OrganizationRow::of);
        model.addAttribute("organizations", new ListView(text, slice.results(), slice.next()));
        return "organizations/organizations";
    }

    /** An organization in the list. */
    record OrganizationRow(UUID id, String name, boolean active, List<String> identifiers) {
        static OrganizationRow of(OrganizationDetails details) {
            Organization organization = details.organization();
            List<String> identifiers = new ArrayList<>(organization.registrationIds());
            identifiers.addAll(organization.domains());
            return new OrganizationRow(
                    organization.id().value(), organization.name(), organization.active(), List.copyOf(identifiers));
        }
    }

    /** The list, newest first, and where it continues. */
    record ListView(
            String q, List<OrganizationRow> rows, @Nullable String next) {}
}
