package org.annuaire.directory.invitations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.console.Notice;
import org.annuaire.directory.invitations.InvitationList.InvitationsView;
import org.annuaire.directory.invitations.InvitationList.ResultRow;
import org.annuaire.directory.invitations.Invitations.Resent;
import org.annuaire.directory.mail.MailProblem;
import org.annuaire.directory.mail.MailState;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.InvitationId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.teams.Team;
import org.annuaire.directory.teams.TeamPermission;
import org.annuaire.directory.teams.Teams;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What owners and administrators of a team do with its invitations in a browser. */
@Controller
@RequestMapping("/teams/{id}/invitations")
final class InvitationPages {
    private final Teams teams;
    private final Invitations invitations;
    private final InvitationList views;

    InvitationPages(Teams teams, Invitations invitations, InvitationList views) {
        this.teams = teams;
        this.invitations = invitations;
        this.views = views;
    }

    static String path(TeamId team) {
        return "/teams/" + team + "/invitations";
    }

    /** What was just done; nothing else of the address reaches the page. */
    enum Done implements Notice {
        INVITED,
        ADDED,
        SENT_AGAIN,
        RENEWED,
        JOINED,
        TOO_SOON,
        NOT_SENT,
        CANCELLED,
        GONE,
        TOO_MANY_MAILS,
        SUSPENDED;

        @Override
        public String word() {
            return "invitation-" + Notice.super.word();
        }

        /** The text key that says so. */
        static Optional<String> key(String given) {
            return Notice.key(Done.class, given, "invitations.list.done.");
        }
    }

    @GetMapping
    String list(
            Viewer viewer, @PathVariable UUID id, @RequestParam(required = false) @Nullable String page, Model model) {
        Team team = teams.require(viewer, new TeamId(id), TeamPermission.SEE);
        return show(team, views.of(viewer, team, page), model);
    }

    /** If all were invited or all added, the team's page says so; otherwise each address is listed with its result. */
    @PostMapping
    String invite(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String emails,
            @RequestParam(defaultValue = "") String role,
            Model model) {
        Team team = teams.require(viewer, new TeamId(id), TeamPermission.SEE);
        if (!mayInviteNow(viewer, team)) {
            return back(id, Done.SUSPENDED);
        }
        Role offered = InvitationApi.role(role).orElseThrow(() -> new ProblemException(CommonProblem.BAD_REQUEST));
        InvitationForm form = InvitationForm.of(emails, offered, views.most());
        if (form.errorKey() != null) {
            return show(team, views.of(viewer, team, null, form, List.of()), model);
        }
        List<String> addresses = form.addresses();
        List<InvitationOutcome> all;
        try {
            all = invitations.invite(viewer, team.id(), addresses, offered);
        } catch (ProblemException refused) {
            return back(id, done(refused));
        }
        if (all.stream().allMatch(InvitationOutcome.Waiting.class::isInstance)) {
            return back(id, Done.INVITED);
        }
        if (all.stream().allMatch(InvitationOutcome.Joined.class::isInstance)) {
            return back(id, Done.ADDED);
        }
        List<ResultRow> results = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            results.add(ResultRow.of(addresses.get(i), all.get(i)));
        }
        List<String> refused = results.stream()
                .filter(ResultRow::refused)
                .map(ResultRow::email)
                .toList();
        return show(team, views.of(viewer, team, null, form.leftWith(refused), results), model);
    }

    @PostMapping("/{invitation}/resend")
    String resend(Viewer viewer, @PathVariable UUID id, @PathVariable UUID invitation) {
        try {
            return back(id, done(invitations.resend(viewer, new TeamId(id), new InvitationId(invitation))));
        } catch (InvalidFieldsException nobodyToReach) {
            return back(id, Done.NOT_SENT);
        } catch (ProblemException refused) {
            return back(id, done(refused));
        }
    }

    @PostMapping("/{invitation}/cancel")
    String cancel(Viewer viewer, @PathVariable UUID id, @PathVariable UUID invitation) {
        try {
            invitations.cancel(viewer, new TeamId(id), new InvitationId(invitation));
        } catch (ProblemException refused) {
            return back(id, done(refused));
        }
        return back(id, Done.CANCELLED);
    }

    private boolean mayInviteNow(Viewer viewer, Team team) {
        try {
            invitations.requireMayInvite(viewer, team.id());
            return true;
        } catch (ProblemException refused) {
            if (refused.problem() == InvitationProblem.TEAM_SUSPENDED) {
                return false;
            }
            throw refused;
        }
    }

    private static Done done(Resent resent) {
        if (resent instanceof Resent.Settled settled) {
            return settled.invited()
                    .fold(
                            waiting -> waiting.invitation().mail() == MailState.UNCONFIGURED
                                    ? Done.RENEWED
                                    : Done.SENT_AGAIN,
                            joined -> Done.JOINED,
                            refused -> Done.NOT_SENT);
        }
        return Done.TOO_SOON;
    }

    /** Refusals that can happen to people who do nothing wrong are shown beside the list; others get the error page. */
    private static Done done(ProblemException refused) {
        if (refused.problem() == InvitationProblem.INVITATION_NOT_FOUND) {
            return Done.GONE;
        }
        if (refused.problem() == InvitationProblem.TEAM_SUSPENDED) {
            return Done.SUSPENDED;
        }
        if (refused.problem() == MailProblem.TOO_MANY_MAILS) {
            return Done.TOO_MANY_MAILS;
        }
        throw refused;
    }

    private static String show(Team team, @Nullable InvitationsView view, Model model) {
        if (view == null) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
        model.addAttribute("team", new NamedTeam(team.id().value(), team.name()));
        model.addAttribute("invitations", view);
        return "invitations/invitations";
    }

    private static String back(UUID team, Done done) {
        return done.leadTo("/teams/" + team);
    }

    /** The team that somebody may be invited to. */
    record NamedTeam(UUID id, String name) {}
}
