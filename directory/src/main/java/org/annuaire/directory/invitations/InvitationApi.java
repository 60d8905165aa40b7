package org.annuaire.directory.invitations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.invitations.Invitations.Resent;
import org.annuaire.directory.shared.Body;
import org.annuaire.directory.shared.CheckedBody;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.InvalidFieldsException.FieldError;
import org.annuaire.directory.shared.InvitationId;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.NotNullField;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.Text;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Invitations to a team, as the client API shows them. */
@RestController
@RequestMapping(path = "/api/v1.0/teams/{team}/invitations/", produces = "application/json")
final class InvitationApi {
    private final Invitations invitations;

    InvitationApi(Invitations invitations) {
        this.invitations = invitations;
    }

    @GetMapping
    Page<InvitationBody> list(Viewer viewer, @PathVariable UUID team, PageQuery page) {
        return invitations.page(viewer, new TeamId(team), page).map(InvitationBody::of);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Answered create(Viewer viewer, @PathVariable UUID team, Body<InvitationToCreate> body, HttpServletRequest request) {
        return create(invitations, viewer, new TeamId(team), body, Language.of(request.getLocale()));
    }

    /** The body is read before the policy, which depends on the role in it. */
    static Answered create(
            Invitations invitations, Viewer viewer, TeamId team, Body<InvitationToCreate> body, Language language) {
        InvitationToCreate given = body.read();
        invitations.requireMayInvite(viewer, team);
        return answer(
                invitations
                        .invite(viewer, team, List.of(given.email().or("")), given.offered())
                        .get(0),
                language);
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

    @PostMapping("{id}/resend/")
    Answered resend(
            Viewer viewer,
            @PathVariable UUID team,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response) {
        Resent resent = invitations.resend(viewer, new TeamId(team), new InvitationId(id));
        if (resent instanceof Resent.Settled settled) {
            return answer(settled.invited(), Language.of(request.getLocale()));
        }
        long seconds =
                Math.max(1, ((Resent.TooSoon) resent).pause().plusMillis(999).toSeconds());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        throw new ProblemException(InvitationProblem.INVITATION_JUST_SENT, seconds);
    }

    /** What a single invitation is answered with. */
    private static Answered answer(InvitationOutcome invited, Language language) {
        return invited.<Answered>fold(
                waiting -> InvitationBody.of(waiting.invitation()),
                joined -> new AccessCreated(knownAlready(language)),
                refused -> {
                    throw InvalidFieldsException.of(refused.field(), refused.problem());
                });
    }

    private static String knownAlready(Language language) {
        return language == Language.FRENCH
                ? "Adresse déjà connue. Aucune invitation n'a été envoyée : l'accès a été créé."
                : "Email already known. Invitation not sent but access created instead.";
    }

    /** The role with this name; empty if there is none. */
    static Optional<Role> role(String wireName) {
        return Arrays.stream(Role.values())
                .filter(role -> role.wireName().equals(wireName))
                .findFirst();
    }

    /** The body of POST. */
    record InvitationToCreate(
            @Text(max = 254, required = true) Field<String> email,
            @NotNullField Field<String> role) implements CheckedBody {
        @Override
        public List<FieldError> flaws() {
            List<FieldError> fieldErrors = new ArrayList<>();
            if (EmailAddress.parse(email.or("")).isEmpty()) {
                fieldErrors.add(FieldError.of("email", InvitationFieldProblem.NOT_AN_EMAIL));
            }
            role.ifPresent(given -> {
                if (InvitationApi.role(given).isEmpty()) {
                    fieldErrors.add(FieldError.of("role", CommonFieldProblem.NOT_A_CHOICE, given));
                }
            });
            return fieldErrors;
        }

        Role offered() {
            return role.value().flatMap(InvitationApi::role).orElse(Role.MEMBER);
        }
    }

    /** The answer for an address. */
    sealed interface Answered {}

    /** Instead of an invitation: the person is known, and in the team now. */
    record AccessCreated(String detail) implements Answered {}

    /** An invitation. {@code mail_status} is null if it is older than mails. */
    record InvitationBody(
            UUID id,
            Instant createdAt,
            String email,
            UUID team,
            String role,
            UUID issuer,
            boolean isExpired,
            @Nullable String mailStatus)
            implements Answered {
        static InvitationBody of(Invitation invitation) {
            return new InvitationBody(
                    invitation.id().value(),
                    invitation.createdAt(),
                    invitation.email(),
                    invitation.team().value(),
                    invitation.role().wireName(),
                    invitation.issuer().value(),
                    invitation.expired(),
                    invitation.mail() == null ? null : invitation.mail().wireName());
        }
    }
}
