package org.annuaire.directory.invitations;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.invitations.InvitationApi.InvitationBody;
import org.annuaire.directory.shared.Body;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.InvalidFieldsException.FieldError;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.NotNullField;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Invites many addresses to a team at once. */
@RestController
final class InvitationBulkApi {
    private final Invitations invitations;
    private final InvitationSettings settings;

    InvitationBulkApi(Invitations invitations, InvitationSettings settings) {
        this.invitations = invitations;
        this.settings = settings;
    }

    @PostMapping(path = "/api/v1.0/teams/{team}/invitations/bulk/", produces = "application/json")
    ResultsBody create(
            Viewer viewer, @PathVariable UUID team, Body<InvitationsToCreate> body, HttpServletRequest request) {
        InvitationsToCreate given = body.read(asked -> asked.flaws(settings.atOnce()));
        List<String> emails = given.emails().or(List.of());
        Role role = given.role().value().flatMap(InvitationApi::role).orElse(Role.MEMBER);
        invitations.requireMayInvite(viewer, new TeamId(team));
        List<InvitationOutcome> all = invitations.invite(viewer, new TeamId(team), emails, role);
        Language language = Language.of(request.getLocale());
        List<ResultBody> results = new ArrayList<>();
        for (int i = 0; i < emails.size(); i++) {
            results.add(ResultBody.of(emails.get(i), all.get(i), language));
        }
        return new ResultsBody(results);
    }

    /** The body of POST: one role for all. */
    record InvitationsToCreate(
            @NotNullField Field<List<String>> emails,
            @NotNullField Field<String> role) {
        List<FieldError> flaws(int most) {
            List<FieldError> flaws = new ArrayList<>();
            if (emails.isAbsent()) {
                flaws.add(FieldError.of("emails", CommonFieldProblem.REQUIRED));
            }
            emails.ifPresent(given -> {
                if (given.isEmpty()) {
                    flaws.add(FieldError.of("emails", InvitationFieldProblem.EMPTY_LIST));
                } else if (given.size() > most) {
                    flaws.add(FieldError.of("emails", InvitationFieldProblem.TOO_MANY, most));
                }
            });
            role.ifPresent(given -> {
                if (InvitationApi.role(given).isEmpty()) {
                    flaws.add(FieldError.of("role", CommonFieldProblem.NOT_A_CHOICE, given));
                }
            });
            return flaws;
        }
    }

    /** The result for each address, in the order of the request. */
    record ResultsBody(List<ResultBody> results) {}

    /**
     * The result for one address.
     *
     * @param status {@code invited}, {@code added} (the person was known, and is in the team now) or {@code refused}
     * @param error why it was refused, or null
     */
    record ResultBody(
            String email,
            String status,
            @Nullable InvitationBody invitation,
            @Nullable String error) {
        static ResultBody of(String email, InvitationOutcome invited, Language language) {
            return invited.fold(
                    waiting -> new ResultBody(email, "invited", InvitationBody.of(waiting.invitation()), null),
                    joined -> new ResultBody(email, "added", null, null),
                    refused -> new ResultBody(
                            email, "refused", null, refused.problem().text(language)));
        }
    }
}
