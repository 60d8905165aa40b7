package org.annuaire.directory.users;

import java.util.List;
import java.util.UUID;
import org.annuaire.directory.organizations.Organization;
import org.jspecify.annotations.Nullable;

/** A user, as every list of the client API shows them. */
public record UserBody(
        UUID id,
        @Nullable String email,
        @Nullable String name,
        String language,
        String timezone,
        boolean isDevice,
        boolean isStaff,
        OrganizationBody organization) {
    public static UserBody of(User user, Organization organization) {
        return new UserBody(
                user.id().value(),
                user.email(),
                user.name(),
                user.language().contractTag(),
                user.timezone(),
                user.device(),
                user.staff(),
                OrganizationBody.of(organization));
    }

    /** An organization inside a user. */
    public record OrganizationBody(UUID id, String name, List<String> registrationIdList) {
        static OrganizationBody of(Organization organization) {
            return new OrganizationBody(organization.id().value(), organization.name(), organization.registrationIds());
        }
    }
}
