package org.annuaire.directory.invitations;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.annuaire.directory.invitations.InvitationApi.Answered;
import org.annuaire.directory.invitations.InvitationApi.InvitationBody;
import org.annuaire.directory.invitations.InvitationApi.InvitationToCreate;
import org.annuaire.directory.shared.Body;
import org.annuaire.directory.shared.InvitationId;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Invitations to a team, as a service that the team is linked to sees them with a person's access token. */
@RestController
@RequestMapping(path = "/resource-server/v1.0/teams/{team}/invitations/", produces = "application/json")
final class InvitationResourceApi {
    private final Invitations invitations;

    InvitationResourceApi(Invitations invitations) {
        this.invitations = invitations;
    }

    @GetMapping
    Page<InvitationBody> list(Viewer viewer, @PathVariable UUID team, PageQuery page) {
        return invitations.page(viewer, new TeamId(team), page).map(InvitationBody::of);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Answered create(Viewer viewer, @PathVariable UUID team, Body<InvitationToCreate> body, HttpServletRequest request) {
        return InvitationApi.create(invitations, viewer, new TeamId(team), body, Language.of(request.getLocale()));
    }

    @GetMapping("{id}/")
    InvitationBody read(Viewer viewer, @PathVariable UUID team, @PathVariable UUID id) {
        return InvitationBody.of(invitations.find(viewer, new TeamId(team), new InvitationId(id)));
    }

    @DeleteMapping("{id}/")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable UUID team, @PathVariable UUID id) {
        invitations.cancel(viewer, new TeamId(team), new InvitationId(id));
    }
}
