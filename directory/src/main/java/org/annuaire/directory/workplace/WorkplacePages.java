package org.annuaire.directory.workplace;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.console.Notice;
import org.annuaire.directory.disclosure.Disclosures;
import org.annuaire.directory.organizations.OrganizationPermission;
import org.annuaire.directory.organizations.OrganizationSeen;
import org.annuaire.directory.organizations.Organizations;
import org.annuaire.directory.serviceproviders.ServiceProviders;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.OrganizationAccessId;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.SearchText;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.OrganizationAccess;
import org.annuaire.directory.users.OrganizationAccesses;
import org.annuaire.directory.users.PeopleOfOrganization;
import org.annuaire.directory.users.User;
import org.annuaire.directory.workplace.WorkplaceView.Administrator;
import org.annuaire.directory.workplace.WorkplaceView.Candidate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * An organization, as its people and staff see it in a browser, and what its administrators do there. Everybody in it
 * may know who administers it, so that counts against no budget of people shown.
 */
@Controller
@RequestMapping("/organizations/{id}")
final class WorkplacePages {
    private static final int MOST_CANDIDATES = 10;

    private final Organizations organizations;
    private final OrganizationAccesses accesses;
    private final PeopleOfOrganization people;
    private final ServiceProviders services;
    private final HeadcountSql headcount;
    private final Disclosures disclosures;

    WorkplacePages(
            Organizations organizations,
            OrganizationAccesses accesses,
            PeopleOfOrganization people,
            ServiceProviders services,
            HeadcountSql headcount,
            Disclosures disclosures) {
        this.organizations = organizations;
        this.accesses = accesses;
        this.people = people;
        this.services = services;
        this.headcount = headcount;
        this.disclosures = disclosures;
    }

    /** The address of an organization's page. */
    static String path(OrganizationId organization) {
        return "/organizations/" + organization;
    }

    /** What was just done; nothing else of the address reaches the page. */
    enum Done implements Notice {
        APPOINTED,
        NOT_APPOINTED,
        DISMISSED,
        STEPPED_DOWN;

        /** The text key that says so. */
        private static Optional<String> key(String given) {
            return Notice.key(Done.class, given, "workplace.done.");
        }
    }

    @GetMapping
    String read(
            Viewer viewer,
            @PathVariable UUID id,
            PageQuery query,
            @RequestParam(defaultValue = "") String find,
            @RequestParam(defaultValue = "") String done,
            Model model) {
        OrganizationSeen seen = organizations.require(viewer, new OrganizationId(id), OrganizationPermission.SEE);
        OrganizationId organization = seen.organization().id();
        Page<OrganizationAccess> administrators = accesses.page(viewer, organization, query);
        model.addAttribute(
                "workplace",
                WorkplaceView.of(
                        seen,
                        headcount.count(organization),
                        administrators.map(
                                access -> Administrator.of(viewer, access, accesses.mayDelete(viewer, access))),
                        services.allowed(organization, WorkplaceView.MOST_SERVICES + 1),
                        SearchText.typed(find),
                        candidates(viewer, seen, SearchText.typed(find))));
        Done.key(done).ifPresent(key -> model.addAttribute("noticeKey", key));
        return "workplace/organization";
    }

    private @Nullable List<Candidate> candidates(Viewer viewer, OrganizationSeen seen, String find) {
        if (find.isEmpty() || !seen.allows(OrganizationPermission.APPOINT)) {
            return null;
        }
        List<User> found = people.find(seen.organization().id(), find, MOST_CANDIDATES);
        disclosures.show(viewer, found.stream().map(User::id));
        return found.stream().map(Candidate::of).toList();
    }

    @PostMapping("/administrators")
    String appoint(Viewer viewer, @PathVariable UUID id, @RequestParam UUID user) {
        try {
            accesses.appoint(viewer, new OrganizationId(id), new UserId(user));
        } catch (InvalidFieldsException goneOrOneAlready) {
            return back(id, Done.NOT_APPOINTED);
        }
        return back(id, Done.APPOINTED);
    }

    @GetMapping("/administrators/{access}")
    String confirm(Viewer viewer, @PathVariable UUID id, @PathVariable UUID access, Model model) {
        OrganizationId organization = new OrganizationId(id);
        OrganizationAccess found = accesses.requireToDelete(viewer, organization, new OrganizationAccessId(access));
        OrganizationSeen seen = organizations.require(viewer, organization, OrganizationPermission.SEE);
        model.addAttribute("staff", seen.amongAll());
        model.addAttribute("own", organization.equals(viewer.organization()));
        model.addAttribute("workplaceName", seen.organization().name());
        model.addAttribute("workplaceId", id);
        model.addAttribute("administrator", Administrator.of(viewer, found, true));
        model.addAttribute("last", accesses.isLast(viewer, organization));
        return "workplace/dismiss";
    }

    @PostMapping("/administrators/{access}")
    String dismiss(Viewer viewer, @PathVariable UUID id, @PathVariable UUID access) {
        OrganizationId organization = new OrganizationId(id);
        OrganizationAccessId given = new OrganizationAccessId(access);
        boolean own =
                accesses.requireToDelete(viewer, organization, given).user().equals(viewer.user());
        accesses.delete(viewer, organization, given);
        return back(id, own ? Done.STEPPED_DOWN : Done.DISMISSED);
    }

    private static String back(UUID organization, Done done) {
        return done.leadTo("/organizations/" + organization);
    }
}
