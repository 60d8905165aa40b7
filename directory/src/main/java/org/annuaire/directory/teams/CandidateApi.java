package org.annuaire.directory.teams;

import java.util.UUID;
import org.annuaire.directory.disclosure.Disclosures;
import org.annuaire.directory.organizations.Organization;
import org.annuaire.directory.organizations.Organizations;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.SearchText;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.Colleague;
import org.annuaire.directory.users.UserBody;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of users, without those who are in a team already; an empty name of a team is none. */
@RestController
@RequestMapping(
        path = "/api/v1.0/users/",
        params = {"team_id", "team_id!="},
        produces = "application/json")
final class CandidateApi {
    private final MemberCandidates candidates;
    private final Organizations organizations;
    private final Disclosures disclosures;

    CandidateApi(MemberCandidates candidates, Organizations organizations, Disclosures disclosures) {
        this.candidates = candidates;
        this.organizations = organizations;
        this.disclosures = disclosures;
    }

    @GetMapping
    Page<UserBody> list(
            Viewer viewer,
            PageQuery query,
            @RequestParam("team_id") UUID team,
            @RequestParam(required = false) @Nullable String q) {
        Organization organization = organizations.find(viewer.organization()).orElseThrow();
        return disclosures
                .shown(viewer, candidates.page(viewer, query, new TeamId(team), SearchText.of(q)), Colleague::id)
                .map(candidate -> UserBody.of(candidate.user(), organization));
    }

    @GetMapping(params = "cursor")
    CursorQuery.Slice<UserBody> list(
            Viewer viewer,
            CursorQuery query,
            @RequestParam("team_id") UUID team,
            @RequestParam(required = false) @Nullable String q) {
        Organization organization = organizations.find(viewer.organization()).orElseThrow();
        return disclosures
                .shown(viewer, candidates.slice(viewer, query, new TeamId(team), SearchText.of(q)), Colleague::id)
                .map(candidate -> UserBody.of(candidate.user(), organization));
    }
}
