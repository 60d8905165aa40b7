package org.annuaire.directory.changes;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ServiceProviderId;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened. The row itself holds ids, a kind and field names. Values may be personal and are kept apart.
 *
 * @param kind what happened: the thing, a dot, a past participle, such as {@code team.renamed}
 * @param actor who did it, or null if nobody did (a first sign-in)
 * @param through the service provider through which they did it, or null
 * @param origin as whom they did it, or what did it
 */
public record Change(
        String kind,
        @Nullable UserId actor,
        @Nullable ServiceProviderId through,
        ChangeOrigin origin,
        @Nullable OrganizationId organization,
        @Nullable UserId user,
        @Nullable TeamId team,
        @Nullable ContactId contact,
        List<Value> values) {
    /** A field that changed. */
    public record Value(
            String field, @Nullable String before, @Nullable String after) {}

    public Change {
        requireNonNull(kind, "kind");
        requireNonNull(origin, "origin");
        values = List.copyOf(values);
    }

    /** A change that nobody in particular made. */
    public static Change of(String kind, ChangeOrigin origin) {
        return new Change(kind, null, null, origin, null, null, null, null, List.of());
    }

    public static Change of(String kind, Viewer viewer) {
        return new Change(
                kind, viewer.user(), viewer.through(), ChangeOrigin.of(viewer), null, null, null, null, List.of());
    }

    public Change by(UserId newActor) {
        return new Change(kind, newActor, through, origin, organization, user, team, contact, values);
    }

    /** Made with the access token of somebody, which this service presented. */
    public Change through(ServiceProviderId newThrough) {
        return new Change(kind, actor, newThrough, ChangeOrigin.SERVICE, organization, user, team, contact, values);
    }

    public Change in(OrganizationId newOrganization) {
        return new Change(kind, actor, through, origin, newOrganization, user, team, contact, values);
    }

    public Change about(UserId newUser) {
        return new Change(kind, actor, through, origin, organization, newUser, team, contact, values);
    }

    public Change about(TeamId newTeam) {
        return new Change(kind, actor, through, origin, organization, user, newTeam, contact, values);
    }

    public Change about(ContactId newContact) {
        return new Change(kind, actor, through, origin, organization, user, team, newContact, values);
    }

    public Change with(String field, @Nullable String before, @Nullable String after) {
        List<Value> more = new ArrayList<>(values);
        more.add(new Value(field, before, after));
        return new Change(kind, actor, through, origin, organization, user, team, contact, more);
    }
}
