package org.annuaire.directory.preview;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.annuaire.directory.serviceproviders.ServiceProvider;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.shared.ProblemRenderer;
import org.annuaire.directory.shared.ServiceProviderId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.teams.PreviewedTeam;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** See as: what a service receives for a person, and why, team by team. */
@RestController
@RequestMapping(path = "/api/v1.0/service-providers/{id}/preview/", produces = "application/json")
final class PreviewApi {
    private final Previews previews;

    PreviewApi(Previews previews) {
        this.previews = previews;
    }

    @GetMapping
    PreviewBody read(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String user,
            Locale locale,
            HttpServletResponse response) {
        ServiceProviderId service = new ServiceProviderId(id);
        previews.requireService(viewer, service);
        Preview preview = previews.of(viewer, service, userId(user));
        if (preview.candidates().truncated()) {
            response.addHeader("Annuaire-Truncated", "teams");
        }
        return PreviewBody.of(preview, viewer, Language.of(locale));
    }

    private static UserId userId(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw InvalidFieldsException.of("user", CommonFieldProblem.REQUIRED);
        }
        try {
            return new UserId(UUID.fromString(text.strip()));
        } catch (IllegalArgumentException e) {
            throw InvalidFieldsException.of("user", CommonFieldProblem.NOT_A_UUID);
        }
    }

    /** The service. */
    record ServiceBody(
            UUID id,
            @Nullable String name,
            @JsonProperty("audience_id") String audience) {
        static ServiceBody of(ServiceProvider service) {
            return new ServiceBody(service.id().value(), service.name(), service.audience());
        }
    }

    /** The resource server's answer to a {@code GET} of the teams: its status, and its unchanged body. */
    record AnswerBody(int status, Object body) {
        static AnswerBody of(Preview preview, Language language) {
            Page<?> received = preview.received();
            if (received != null) {
                return new AnswerBody(HttpStatus.OK.value(), received);
            }
            Problem refusal = requireNonNull(preview.refusal(), "refusal");
            return new AnswerBody(refusal.status(), ProblemRenderer.body(refusal, language));
        }
    }

    /** A team of the person: whether the service receives it, and why or why not. */
    record TeamBody(
            UUID id,
            @Nullable String name,
            UUID organization,
            @Nullable String role,
            boolean shown,
            List<String> reasons) {
        static TeamBody of(PreviewedTeam team, Viewer viewer) {
            return new TeamBody(
                    team.id().value(),
                    PreviewPolicy.mayName(viewer, team) ? team.name() : null,
                    team.organization().value(),
                    team.role() == null ? null : team.role().wireName(),
                    team.shown(),
                    Preview.reasons(team));
        }
    }

    /** A preview. */
    record PreviewBody(ServiceBody serviceProvider, UUID user, AnswerBody answer, List<TeamBody> teams) {
        static PreviewBody of(Preview preview, Viewer viewer, Language language) {
            return new PreviewBody(
                    ServiceBody.of(preview.service()),
                    preview.user().id().value(),
                    AnswerBody.of(preview, language),
                    preview.candidates().teams().stream()
                            .map(team -> TeamBody.of(team, viewer))
                            .toList());
        }
    }
}
