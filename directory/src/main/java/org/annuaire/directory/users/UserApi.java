package org.annuaire.directory.users;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.annuaire.directory.organizations.Organization;
import org.annuaire.directory.organizations.Organizations;
import org.annuaire.directory.shared.Abilities;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Users, as the client API shows them. */
@RestController
@RequestMapping(path = "/api/v1.0/users/", produces = "application/json")
final class UserApi {
    private final Users users;
    private final Organizations organizations;
    private final List<Abilities> abilities;

    UserApi(Users users, Organizations organizations, List<Abilities> abilities) {
        this.users = users;
        this.organizations = organizations;
        this.abilities = List.copyOf(abilities);
    }

    @GetMapping("me/")
    Me me(Viewer viewer) {
        User user = users.findActive(viewer.user())
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_AUTHENTICATED));
        Organization organization = organizations.find(user.organization()).orElseThrow();
        return Me.of(user, organization, abilitiesOf(viewer));
    }

    private Map<String, Map<String, Boolean>> abilitiesOf(Viewer viewer) {
        Map<String, Map<String, Boolean>> all = new TreeMap<>();
        abilities.forEach(subject -> all.put(subject.subject(), new TreeMap<>(subject.of(viewer))));
        // Existing clients read this member; the directory has no mailboxes.
        all.put("mailboxes", Map.of("can_view", false, "can_create", false));
        return all;
    }

    /** An organization inside a user. */
    record OrganizationBody(UUID id, String name, List<String> registrationIdList) {}

    /** The signed-in person. */
    record Me(
            UUID id,
            @Nullable String email,
            @Nullable String name,
            String language,
            String timezone,
            boolean isDevice,
            boolean isStaff,
            OrganizationBody organization,
            Map<String, Map<String, Boolean>> abilities) {
        static Me of(User user, Organization organization, Map<String, Map<String, Boolean>> abilities) {
            return new Me(
                    user.id().value(),
                    user.email(),
                    user.name(),
                    user.language().contractTag(),
                    user.timezone(),
                    user.device(),
                    user.staff(),
                    new OrganizationBody(
                            organization.id().value(), organization.name(), organization.registrationIds()),
                    abilities);
        }
    }
}
