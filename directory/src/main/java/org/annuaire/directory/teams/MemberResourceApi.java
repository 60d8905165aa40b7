package org.annuaire.directory.teams;

import java.util.UUID;
import org.annuaire.directory.disclosure.Disclosures;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is in a team, as a service sees it with a person's access token. */
@RestController
@RequestMapping(path = "/resource-server/v1.0/teams/{team}/members/", produces = "application/json")
final class MemberResourceApi {
    private final TeamRoster members;
    private final Disclosures disclosures;

    MemberResourceApi(TeamRoster members, Disclosures disclosures) {
        this.members = members;
        this.disclosures = disclosures;
    }

    @GetMapping
    Page<MemberBody> page(Viewer viewer, @PathVariable UUID team, PageQuery query) {
        return disclosures
                .shown(viewer, members.page(viewer, new TeamId(team), query), Member::id)
                .map(MemberBody::of);
    }

    /** Used if the request has {@code cursor}; it is empty at the beginning. */
    @GetMapping(params = "cursor")
    CursorQuery.Slice<MemberBody> slice(Viewer viewer, @PathVariable UUID team, CursorQuery query) {
        return disclosures
                .shown(viewer, members.slice(viewer, new TeamId(team), query), Member::id)
                .map(MemberBody::of);
    }

    /** A person in a team. */
    record MemberBody(
            UUID id, @Nullable String name, @Nullable String email, String role) {
        static MemberBody of(Member member) {
            return new MemberBody(
                    member.id().value(),
                    member.name(),
                    member.email(),
                    member.role().wireName());
        }
    }
}
