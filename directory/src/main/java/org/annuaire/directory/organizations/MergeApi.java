package org.annuaire.directory.organizations;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.annuaire.directory.shared.Body;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.NotNullField;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Viewer;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Merging two organizations, for staff. */
@RestController
@RequestMapping(path = "/api/v1.0/staff/organizations/{id}/merge/", produces = "application/json")
final class MergeApi {
    private final StaffOrganizations organizations;
    private final OrganizationMerges merges;

    MergeApi(StaffOrganizations organizations, OrganizationMerges merges) {
        this.organizations = organizations;
        this.merges = merges;
    }

    @PostMapping
    MergeBody merge(Viewer viewer, @PathVariable UUID id, Body<Merge> body, Locale locale) {
        OrganizationId from = organizations
                .require(viewer, new OrganizationId(id))
                .organization()
                .id();
        Merge given = body.read();
        OrganizationId into = new OrganizationId(
                given.into().value().orElseThrow(() -> InvalidFieldsException.of("into", CommonFieldProblem.REQUIRED)));
        Language language = Language.of(locale);
        return given.dryRun().or(false)
                ? MergeBody.of(merges.plan(viewer, from, into), false, language)
                : MergeBody.of(merges.merge(viewer, from, into), true, language);
    }

    /** The body of POST. With {@code dry_run} nothing is changed. */
    record Merge(
            @NotNullField Field<UUID> into, @NotNullField Field<Boolean> dryRun) {}

    /** One side of a merge. */
    record SideBody(UUID id, String name) {
        static SideBody of(OrganizationDetails details) {
            return new SideBody(
                    details.organization().id().value(), details.organization().name());
        }
    }

    /** What a merge does, or would do. */
    record MergeBody(SideBody from, SideBody into, boolean merged, Map<String, Long> moving, List<String> obstacles) {
        static MergeBody of(MergePlan plan, boolean merged, Language language) {
            return new MergeBody(
                    SideBody.of(plan.from()),
                    SideBody.of(plan.into()),
                    merged,
                    plan.moving(),
                    plan.obstacles().stream()
                            .map(obstacle -> obstacle.text(language))
                            .toList());
        }
    }
}
