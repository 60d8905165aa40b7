package org.annuaire.directory.staff;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.annuaire.directory.disclosure.Disclosures;
import org.annuaire.directory.shared.Body;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.NotNullField;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Responsibilities;
import org.annuaire.directory.shared.Responsibilities.Thing;
import org.annuaire.directory.shared.SearchText;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People, for staff. */
@RestController
@RequestMapping(path = "/api/v1.0/staff/users/", produces = "application/json")
final class UserStaffApi {
    private final UserAdministration people;
    private final Disclosures disclosures;
    private final List<Responsibilities> responsibilities;

    UserStaffApi(UserAdministration people, Disclosures disclosures, List<Responsibilities> responsibilities) {
        this.people = people;
        this.disclosures = disclosures;
        this.responsibilities = List.copyOf(responsibilities);
    }

    @GetMapping
    CursorQuery.Slice<DetailsBody> list(
            Viewer viewer,
            CursorQuery query,
            @RequestParam(required = false) @Nullable UUID organization,
            @RequestParam(required = false) @Nullable String q) {
        OrganizationId within = organization == null ? null : new OrganizationId(organization);
        return disclosures
                .shown(viewer, people.list(viewer, query, within, SearchText.of(q)), UserDetails::id)
                .map(details -> DetailsBody.of(details, null));
    }

    /** Includes what nobody would look after if they left. */
    @GetMapping("{id}/")
    DetailsBody read(Viewer viewer, @PathVariable UUID id) {
        UserDetails details = people.find(viewer, new UserId(id));
        disclosures.show(viewer, Stream.of(details.id()));
        return body(details);
    }

    @PostMapping("{id}/deactivate/")
    DetailsBody deactivate(Viewer viewer, @PathVariable UUID id, Body<Leave> body) {
        people.find(viewer, new UserId(id));
        return body(people.deactivate(viewer, new UserId(id), heir(body.read())));
    }

    @PostMapping("{id}/reactivate/")
    DetailsBody reactivate(Viewer viewer, @PathVariable UUID id) {
        return body(people.reactivate(viewer, new UserId(id)));
    }

    @PostMapping("{id}/move/")
    DetailsBody move(Viewer viewer, @PathVariable UUID id, Body<Move> body) {
        people.find(viewer, new UserId(id));
        UUID organization = required(body.read().organization(), "organization");
        return body(people.move(viewer, new UserId(id), new OrganizationId(organization)));
    }

    @PostMapping("{id}/merge/")
    DetailsBody merge(Viewer viewer, @PathVariable UUID id, Body<Merge> body) {
        people.find(viewer, new UserId(id));
        UUID into = required(body.read().into(), "into");
        return body(people.merge(viewer, new UserId(id), new UserId(into)));
    }

    @PostMapping("{id}/erase/")
    DetailsBody erase(Viewer viewer, @PathVariable UUID id, Body<Leave> body) {
        people.find(viewer, new UserId(id));
        return body(people.erase(viewer, new UserId(id), heir(body.read())));
    }

    private DetailsBody body(UserDetails details) {
        Map<String, List<Thing>> alone = new LinkedHashMap<>();
        responsibilities.forEach(kind -> alone.put(kind.kind(), kind.of(details.id())));
        return DetailsBody.of(details, alone);
    }

    private static @Nullable UserId heir(Leave leave) {
        return leave.heir().value().map(UserId::new).orElse(null);
    }

    private static UUID required(Field<UUID> field, String name) {
        return field.value().orElseThrow(() -> InvalidFieldsException.of(name, CommonFieldProblem.REQUIRED));
    }

    /** The body of deactivate and erase; {@code heir} may be absent or null. */
    record Leave(Field<UUID> heir) {}

    /** The body of move. */
    record Move(@NotNullField Field<UUID> organization) {}

    /** The body of merge: the person who remains. */
    record Merge(@NotNullField Field<UUID> into) {}

    /** An organization inside a person. */
    record OrganizationBody(UUID id, String name) {}

    /** A person. {@code responsibilities} is null in lists. */
    record DetailsBody(
            UUID id,
            @Nullable String email,
            @Nullable String name,
            String state,
            boolean isStaff,
            OrganizationBody organization,
            int identities,
            Instant createdAt,
            @Nullable Instant lastLoginAt,
            @Nullable Map<String, List<Thing>> responsibilities) {
        static DetailsBody of(UserDetails details, @Nullable Map<String, List<Thing>> responsibilities) {
            return new DetailsBody(
                    details.id().value(),
                    details.email(),
                    details.name(),
                    details.state().stored(),
                    details.staff(),
                    new OrganizationBody(details.organization().value(), details.organizationName()),
                    details.identities(),
                    details.createdAt(),
                    details.lastLoginAt(),
                    responsibilities);
        }
    }
}
