package org.annuaire.directory.users;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.annuaire.directory.disclosure.Disclosures;
import org.annuaire.directory.organizations.Organization;
import org.annuaire.directory.organizations.Organizations;
import org.annuaire.directory.shared.Abilities;
import org.annuaire.directory.shared.Body;
import org.annuaire.directory.shared.CheckedBody;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.InvalidFieldsException.FieldError;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.NotNullField;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.SearchText;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Users, as the client API shows them. */
@RestController
@RequestMapping(path = "/api/v1.0/users/", produces = "application/json")
final class UserApi {
    private final Users users;
    private final Colleagues colleagues;
    private final Organizations organizations;
    private final Disclosures disclosures;
    private final List<Abilities> abilities;

    UserApi(
            Users users,
            Colleagues colleagues,
            Organizations organizations,
            Disclosures disclosures,
            List<Abilities> abilities) {
        this.users = users;
        this.colleagues = colleagues;
        this.organizations = organizations;
        this.disclosures = disclosures;
        this.abilities = List.copyOf(abilities);
    }

    @GetMapping
    Page<UserBody> list(
            Viewer viewer,
            PageQuery query,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String ordering) {
        Organization organization = organizationOf(viewer);
        Page<Colleague> page = colleagues.page(viewer, query, ColleagueOrder.parse(ordering), SearchText.of(q));
        return disclosures
                .shown(viewer, page, Colleague::id)
                .map(colleague -> UserBody.of(colleague.user(), organization));
    }

    @GetMapping(params = "cursor")
    CursorQuery.Slice<UserBody> list(
            Viewer viewer, CursorQuery query, @RequestParam(required = false) @Nullable String q) {
        Organization organization = organizationOf(viewer);
        return disclosures
                .shown(viewer, colleagues.slice(viewer, query, SearchText.of(q)), Colleague::id)
                .map(colleague -> UserBody.of(colleague.user(), organization));
    }

    @GetMapping("me/")
    Me me(Viewer viewer) {
        User user = users.findActive(viewer.user())
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_AUTHENTICATED));
        return Me.of(UserBody.of(user, organizationOf(viewer)), abilitiesOf(viewer));
    }

    @PutMapping("{id}/")
    UserBody replace(Viewer viewer, @PathVariable UUID id, Body<UserToReplace> body) {
        users.requireSelf(viewer, new UserId(id));
        UserToReplace given = body.read();
        return change(viewer, given.language(), given.timezone());
    }

    @PatchMapping("{id}/")
    UserBody change(Viewer viewer, @PathVariable UUID id, Body<UserToChange> body) {
        users.requireSelf(viewer, new UserId(id));
        UserToChange given = body.read();
        return change(viewer, given.language(), given.timezone());
    }

    private UserBody change(Viewer viewer, Field<String> language, Field<String> timezone) {
        User user = users.change(viewer, language.map(UserApi::language), timezone);
        return UserBody.of(user, organizationOf(viewer));
    }

    private Organization organizationOf(Viewer viewer) {
        return organizations.find(viewer.organization()).orElseThrow();
    }

    private Map<String, Map<String, Boolean>> abilitiesOf(Viewer viewer) {
        Map<String, Map<String, Boolean>> all = new TreeMap<>();
        abilities.forEach(subject -> all.put(subject.subject(), new TreeMap<>(subject.of(viewer))));
        // Existing clients read this member; the directory has no mailboxes.
        all.put("mailboxes", new TreeMap<>(Map.of("can_view", false, "can_create", false)));
        return all;
    }

    private static List<FieldError> flaws(Field<String> language, Field<String> timezone) {
        List<FieldError> flaws = new ArrayList<>();
        language.value()
                .filter(given -> Language.ofContract(given).isEmpty())
                .ifPresent(given -> flaws.add(FieldError.of("language", CommonFieldProblem.NOT_A_CHOICE, given)));
        timezone.value()
                .filter(given -> !Timezones.has(given))
                .ifPresent(given -> flaws.add(FieldError.of("timezone", UserFieldProblem.NOT_A_TIMEZONE)));
        return flaws;
    }

    private static Language language(String contractTag) {
        return Language.ofContract(contractTag)
                .orElseThrow(() -> InvalidFieldsException.of("language", CommonFieldProblem.NOT_A_CHOICE, contractTag));
    }

    /** The body of PUT. */
    record UserToReplace(
            @NotNullField Field<String> language,
            @NotNullField Field<String> timezone) implements CheckedBody {
        @Override
        public List<FieldError> flaws() {
            return timezone.isAbsent()
                    ? Stream.concat(
                                    UserApi.flaws(language, timezone).stream(),
                                    Stream.of(FieldError.of("timezone", CommonFieldProblem.REQUIRED)))
                            .toList()
                    : UserApi.flaws(language, timezone);
        }
    }

    /** The body of PATCH. */
    record UserToChange(
            @NotNullField Field<String> language,
            @NotNullField Field<String> timezone) implements CheckedBody {
        @Override
        public List<FieldError> flaws() {
            return UserApi.flaws(language, timezone);
        }
    }

    /** The signed-in person. */
    record Me(
            UUID id,
            @Nullable String email,
            @Nullable String name,
            String language,
            String timezone,
            boolean isDevice,
            boolean isStaff,
            UserBody.OrganizationBody organization,
            Map<String, Map<String, Boolean>> abilities) {
        static Me of(UserBody user, Map<String, Map<String, Boolean>> abilities) {
            return new Me(
                    user.id(),
                    user.email(),
                    user.name(),
                    user.language(),
                    user.timezone(),
                    user.isDevice(),
                    user.isStaff(),
                    user.organization(),
                    abilities);
        }
    }
}
