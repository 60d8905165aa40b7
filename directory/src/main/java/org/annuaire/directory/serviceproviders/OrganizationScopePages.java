package org.annuaire.directory.serviceproviders;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.console.Notice;
import org.annuaire.directory.organizations.ServicePolicy;
import org.annuaire.directory.serviceproviders.ScopeDetails.Effect;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.ServiceProviderId;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Which services an organization allows, chosen in a browser. A change that takes something away needs confirmation.
 */
@Controller
@RequestMapping("/organizations/{id}/services")
public final class OrganizationScopePages {
    private final OrganizationScopes scopes;

    OrganizationScopePages(OrganizationScopes scopes) {
        this.scopes = scopes;
    }

    /** The address of an organization's page. */
    public static String path(OrganizationId organization) {
        return "/organizations/" + organization + "/services";
    }

    /** What was just done; nothing else of the address reaches the page. */
    private enum Done implements Notice {
        SAVED,
        UNCHANGED,
        GONE;

        /** The text key that says so. */
        private static Optional<String> key(String given) {
            return Notice.key(Done.class, given, "serviceproviders.scope.done.");
        }
    }

    @GetMapping
    String read(Viewer viewer, @PathVariable UUID id, @RequestParam(defaultValue = "") String done, Model model) {
        ScopeDetails details = scopes.details(viewer, new OrganizationId(id));
        Done.key(done).ifPresent(key -> model.addAttribute("noticeKey", key));
        return show(details, details.services(), model);
    }

    /** @param step what the person wants after reading what would change: {@code save}, or {@code edit} their choice */
    @PostMapping
    String decide(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(name = "service_policy", defaultValue = "") String policy,
            @RequestParam(name = "service", defaultValue = "") List<UUID> ticked,
            @RequestParam(defaultValue = "") String step,
            Model model) {
        OrganizationId organization = new OrganizationId(id);
        ScopeDetails details = scopes.details(viewer, organization);
        OrganizationServices wanted = wanted(details, policy, ticked);
        if (!details.offers(wanted)) {
            return back(organization, Done.GONE);
        }
        if (step.equals("edit")) {
            return show(details, wanted, model);
        }
        if (wanted.policy() == details.services().policy()
                && wanted.ids().equals(details.services().ids())) {
            return back(organization, Done.UNCHANGED);
        }
        Effect effect = details.effect(wanted);
        if (effect.isRestricting() && !step.equals("save")) {
            model.addAttribute("confirm", ConfirmView.of(details, wanted, effect));
            return "serviceproviders/confirm";
        }
        try {
            scopes.change(viewer, organization, wanted);
        } catch (InvalidFieldsException retiredMeanwhile) {
            return back(organization, Done.GONE);
        }
        return back(organization, Done.SAVED);
    }

    private static OrganizationServices wanted(ScopeDetails details, String policy, List<UUID> ticked) {
        return switch (ServicePolicy.parse(policy).orElseThrow(() -> new ProblemException(CommonProblem.BAD_REQUEST))) {
            case ALL -> OrganizationServices.all();
            case LISTED -> {
                if (ticked.stream().anyMatch(Objects::isNull)) {
                    throw new ProblemException(CommonProblem.BAD_REQUEST);
                }
                yield details.listing(
                        ticked.stream().map(ServiceProviderId::new).toList());
            }
        };
    }

    private static String show(ScopeDetails details, OrganizationServices shown, Model model) {
        model.addAttribute("scope", ScopeView.of(details, shown));
        return "serviceproviders/services";
    }

    private static String back(OrganizationId organization, Done done) {
        return done.leadTo(path(organization));
    }
}
