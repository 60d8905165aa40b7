package org.annuaire.directory.staff;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.shared.Body;
import org.annuaire.directory.shared.CheckedBody;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.InvalidFieldsException.FieldError;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Text;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.staff.CaseDecisions.Decision;
import org.annuaire.directory.staff.CaseDecisions.WaitingCase;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cases that wait for a decision by staff. */
@RestController
@RequestMapping(path = "/api/v1.0/staff/cases/", produces = "application/json")
final class CaseStaffApi {
    private final CaseDecisions cases;

    CaseStaffApi(CaseDecisions cases) {
        this.cases = cases;
    }

    /** Open cases; with {@code decided=true} the others. */
    @GetMapping
    CursorQuery.Slice<CaseBody> list(
            Viewer viewer, CursorQuery query, @RequestParam(required = false) @Nullable Boolean decided) {
        return (Boolean.TRUE.equals(decided) ? cases.decided(viewer, query) : cases.open(viewer, query))
                .map(CaseBody::of);
    }

    @PostMapping("{id}/decide/")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(Viewer viewer, @PathVariable UUID id, Body<DecisionToMake> body) {
        cases.require(viewer, id);
        DecisionToMake given = body.read();
        Decision decision = given.decision().value().flatMap(Decision::parse).orElseThrow();
        cases.decide(
                viewer,
                id,
                decision,
                given.organization().value().map(OrganizationId::new).orElse(null));
    }

    /**
     * The body of decide: {@code moved}, {@code kept} or {@code dismissed}; where to, if not to the case's other
     * organization.
     */
    record DecisionToMake(@Text(max = 16, required = true) Field<String> decision, Field<UUID> organization)
            implements CheckedBody {
        @Override
        public List<FieldError> flaws() {
            return decision
                    .value()
                    .filter(text -> Decision.parse(text).isEmpty())
                    .map(text -> FieldError.of("decision", CommonFieldProblem.NOT_A_CHOICE, text))
                    .stream()
                    .toList();
        }
    }

    /** A case. */
    record CaseBody(
            UUID id,
            String kind,
            @Nullable String problem,
            @Nullable UUID user,
            @Nullable UUID organization,
            @Nullable UUID otherOrganization,
            String issuer,
            @Nullable String email,
            @Nullable String name,
            @Nullable String registrationId,
            int times,
            Instant firstAt,
            Instant lastAt,
            @Nullable String decision,
            @Nullable UUID decidedBy,
            @Nullable Instant decidedAt) {
        static CaseBody of(WaitingCase one) {
            return new CaseBody(
                    one.id(),
                    one.kind().wireName(),
                    one.problem(),
                    one.user(),
                    one.organization(),
                    one.otherOrganization(),
                    one.issuer(),
                    one.email(),
                    one.name(),
                    one.registrationId(),
                    one.times(),
                    one.firstAt(),
                    one.lastAt(),
                    one.decision(),
                    one.decidedBy(),
                    one.decidedAt());
        }
    }
}
