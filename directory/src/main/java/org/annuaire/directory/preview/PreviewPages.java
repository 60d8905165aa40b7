package org.annuaire.directory.preview;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.annuaire.directory.disclosure.Disclosures;
import org.annuaire.directory.organizations.Organization;
import org.annuaire.directory.preview.SeeAsView.Found;
import org.annuaire.directory.preview.SeeAsView.Result;
import org.annuaire.directory.preview.SeeAsView.ServiceOption;
import org.annuaire.directory.serviceproviders.OrganizationScopes;
import org.annuaire.directory.serviceproviders.ServiceProvider;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.SearchText;
import org.annuaire.directory.shared.ServiceProviderId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.User;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** See as, in a browser: what a service receives for a person of an organization, and why, team by team. */
@Controller
@RequestMapping("/organizations/{id}/services/see-as")
final class PreviewPages {
    private final Previews previews;
    private final OrganizationScopes scopes;
    private final Disclosures disclosures;
    private final JsonMapper json;

    PreviewPages(Previews previews, OrganizationScopes scopes, Disclosures disclosures, JsonMapper json) {
        this.previews = previews;
        this.scopes = scopes;
        this.disclosures = disclosures;
        this.json = json;
    }

    /**
     * The page. Text to search for takes precedence over a chosen person; if only one person is found, they are chosen.
     *
     * @param q part of a name or an address
     */
    @GetMapping
    String seeAs(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID service,
            @RequestParam(required = false) @Nullable UUID user,
            @RequestParam(defaultValue = "") String q,
            Locale locale,
            Model model) {
        OrganizationId organization = new OrganizationId(id);
        Organization named = previews.requireOrganization(viewer, organization);
        ServiceProvider through =
                service == null ? null : previews.requireService(viewer, new ServiceProviderId(service));
        String text = SearchText.typed(q);
        List<User> found = text.isEmpty() ? null : previews.find(viewer, organization, text, Found.MOST + 1);
        UserId person = person(user, found);
        Result result = through == null || person == null
                ? null
                : result(previews.within(viewer, organization, through.id(), person), viewer, locale);
        disclosures.show(
                viewer,
                Stream.concat(
                        found == null
                                ? Stream.empty()
                                : found.stream().limit(Found.MOST).map(User::id),
                        result == null ? Stream.empty() : Stream.ofNullable(person)));
        model.addAttribute(
                "seeAs",
                new SeeAsView(
                        id,
                        named.name(),
                        ServiceOption.all(scopes.choices(viewer, organization), through),
                        text,
                        person == null ? null : person.value(),
                        through == null && (person != null || found != null),
                        found == null || result != null ? null : Found.of(found),
                        result));
        return "preview/see-as";
    }

    private static @Nullable UserId person(@Nullable UUID chosen, @Nullable List<User> found) {
        if (found != null) {
            return found.size() == 1 ? found.get(0).id() : null;
        }
        return chosen == null ? null : new UserId(chosen);
    }

    private Result result(Preview preview, Viewer viewer, Locale locale) {
        Object body = PreviewApi.AnswerBody.of(preview, Language.of(locale)).body();
        return Result.of(preview, viewer, json.writerWithDefaultPrettyPrinter().writeValueAsString(body));
    }
}
