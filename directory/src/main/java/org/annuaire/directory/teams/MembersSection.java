package org.annuaire.directory.teams;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.annuaire.directory.disclosure.Disclosures;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.SearchText;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The members of a team, as its page shows them to members. */
@Component
final class MembersSection {
    private static final int PAGE_SIZE = 20;

    private final Accesses accesses;
    private final Disclosures disclosures;

    MembersSection(Accesses accesses, Disclosures disclosures) {
        this.accesses = accesses;
        this.disclosures = disclosures;
    }

    /**
     * What a visitor of the page looks for.
     *
     * @param page which page of the members, or null
     * @param q part of the name or address of a member
     * @param find part of the name or address of a person to add
     */
    record Search(@Nullable String page, String q, String find) {
        static final Search NOTHING = new Search(null, "", "");

        static Search of(@Nullable String page, String q, String find) {
            return new Search(page, SearchText.typed(q), SearchText.typed(find));
        }
    }

    /** Null for people who see the team only because it is above one of theirs. */
    @Nullable
    MembersView of(Viewer viewer, Team team, Search search) {
        if (team.role() == null) {
            return null;
        }
        UriComponentsBuilder here = UriComponentsBuilder.fromPath("/teams/" + team.id());
        if (!search.q().isEmpty()) {
            here.queryParam("q", UriUtils.encode(search.q(), UTF_8));
        }
        Page<Access> page = accesses.page(
                viewer,
                team.id(),
                search.q().isEmpty() ? null : search.q(),
                AccessOrder.parse("user__name"),
                new PageQuery(search.page(), PAGE_SIZE, () -> here));
        List<Role> roles = AccessPolicy.rolesToGive(team.role());
        boolean looks = !roles.isEmpty() && !search.find().isEmpty();
        List<Access.Person> candidates = looks ? accesses.candidates(viewer, team.id(), search.find()) : List.of();
        disclosures.show(
                viewer,
                Stream.concat(
                        page.results().stream().map(Access::user),
                        candidates.stream().map(Access.Person::id)));
        return new MembersView(
                page.map(MemberRow::of),
                team.members() > PAGE_SIZE,
                roles.stream().map(Role::wireName).toList(),
                looks ? candidates.stream().map(PersonRow::of).toList() : null,
                search);
    }

    /**
     * The section of members on the page.
     *
     * @param searchable whether there are more than fit on one page
     * @param roles the roles that the viewer may give to a new member; empty if they may not add anybody
     * @param candidates the people who were found to be added, or null without a search
     */
    record MembersView(
            Page<MemberRow> page,
            boolean searchable,
            List<String> roles,
            @Nullable List<PersonRow> candidates,
            Search search) {}

    /** A person in a list. */
    record PersonRow(UUID id, String name, @Nullable String email) {
        static PersonRow of(Access.Person person) {
            String email = person.email();
            return person.name() != null
                    ? new PersonRow(person.id().value(), person.name(), email)
                    : new PersonRow(person.id().value(), email == null ? "–" : email, null);
        }
    }

    /** A member in the list. */
    record MemberRow(UUID id, PersonRow person, boolean own, String roleKey, List<String> roles, boolean canRemove) {
        static MemberRow of(Access access) {
            return new MemberRow(
                    access.id().value(),
                    PersonRow.of(access.person()),
                    access.relation().own(),
                    access.role().wireName(),
                    AccessPolicy.rolesToSet(access.role(), access.relation()).stream()
                            .map(Role::wireName)
                            .toList(),
                    // People leave by a page that explains what it means.
                    AccessPolicy.mayDelete(access.role(), access.relation())
                            && !access.relation().own());
        }
    }
}
