package org.annuaire.directory.invitations;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.teams.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** The invitations to a team, as pages show them to people who may invite. */
@Component
final class InvitationList {
    private static final int PAGE_SIZE = 20;

    private final Invitations invitations;
    private final InvitationSettings settings;

    InvitationList(Invitations invitations, InvitationSettings settings) {
        this.invitations = invitations;
        this.settings = settings;
    }

    int most() {
        return settings.atOnce();
    }

    /** Null if the viewer may not invite. */
    @Nullable
    InvitationsView of(Viewer viewer, Team team, @Nullable String page) {
        return of(viewer, team, page, InvitationForm.empty(most()), List.of());
    }

    /** As {@link #of(Viewer, Team, String)}, with a form that was sent and the results for its addresses. */
    @Nullable
    InvitationsView of(Viewer viewer, Team team, @Nullable String page, InvitationForm form, List<ResultRow> results) {
        if (!InvitationPolicy.allows(team.role(), InvitationPermission.INVITE)) {
            return null;
        }
        UriComponentsBuilder url = UriComponentsBuilder.fromPath(InvitationPages.path(team.id()));
        return new InvitationsView(
                invitations
                        .page(viewer, team.id(), new PageQuery(page, PAGE_SIZE, () -> url))
                        .map(invitation -> InvitationRow.of(invitation, team)),
                Arrays.stream(Role.values())
                        .filter(role -> InvitationPolicy.mayOffer(team.role(), role))
                        .map(Role::wireName)
                        .toList(),
                form,
                results);
    }

    /**
     * The section of invitations on a page.
     *
     * @param roles the roles that the viewer may offer, highest first
     * @param results the results for the addresses that were just sent
     */
    record InvitationsView(
            Page<InvitationRow> page, List<String> roles, InvitationForm form, List<ResultRow> results) {}

    /** An invitation in the list. */
    record InvitationRow(
            UUID id,
            String email,
            String roleKey,
            Instant expiresAt,
            boolean expired,
            String mailKey,
            boolean canResend,
            boolean canCancel) {
        static InvitationRow of(Invitation invitation, Team team) {
            return new InvitationRow(
                    invitation.id().value(),
                    invitation.email(),
                    invitation.role().wireName(),
                    invitation.expiresAt(),
                    invitation.expired(),
                    invitation.mail() == null ? "unknown" : invitation.mail().wireName(),
                    InvitationPolicy.allows(team.role(), InvitationPermission.RESEND)
                            && InvitationPolicy.mayOffer(team.role(), invitation.role()),
                    InvitationPolicy.allows(team.role(), InvitationPermission.CANCEL));
        }
    }

    /**
     * The result for an address.
     *
     * @param outcomeKey {@code invited}, {@code added} or {@code refused}
     * @param reasonKey the text key of the reason why it was refused, or null
     */
    record ResultRow(
            String email, String outcomeKey, @Nullable String reasonKey) {
        static ResultRow of(String email, InvitationOutcome invited) {
            return invited.fold(
                    waiting -> new ResultRow(email, "invited", null),
                    joined -> new ResultRow(email, "added", null),
                    refused -> new ResultRow(email, "refused", reasonKey(refused)));
        }

        private static String reasonKey(InvitationOutcome.Refused refused) {
            return "invitations.invite.refused."
                    + refused.problem().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        boolean refused() {
            return reasonKey != null;
        }
    }
}
