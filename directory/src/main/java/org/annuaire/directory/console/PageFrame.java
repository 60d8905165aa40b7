package org.annuaire.directory.console;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.UrlBasedViewResolver;

/** Adds to each page's model what the layout shows. Answers without a page are left alone. */
@Component
final class PageFrame implements HandlerInterceptor {
    private final ObjectProvider<CurrentPerson> currentPerson;
    private final ObjectProvider<NavigationSource> navigation;
    private final ObjectProvider<BuildProperties> build;
    private final ConsoleSettings settings;

    PageFrame(
            ObjectProvider<CurrentPerson> currentPerson,
            ObjectProvider<NavigationSource> navigation,
            ObjectProvider<BuildProperties> build,
            ConsoleSettings settings) {
        this.currentPerson = currentPerson;
        this.navigation = navigation;
        this.build = build;
        this.settings = settings;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page == null || !page.hasView() || isRedirect(page) || isFragment(page)) {
            return;
        }
        var model = page.getModelMap();
        if (!model.containsAttribute("person") && !reportsOurFailure(request, response)) {
            currentPerson.ifAvailable(current -> model.addAttribute("person", current.signedIn()));
        }
        if (model.getAttribute("person") instanceof SignedInPerson person) {
            model.addAttribute("navigation", navigationOf(person));
        }
        build.ifAvailable(properties -> model.addAttribute("version", properties.getVersion()));
        model.addAttribute("supportEmail", settings.supportEmail());
        if (!model.containsAttribute("languageQuery")) {
            model.addAttribute("languageQuery", languageQuery(request.getQueryString()));
        }
        model.addAttribute(
                "zone",
                model.getAttribute("person") instanceof SignedInPerson person ? person.timezone() : SignedInPerson.UTC);
    }

    private Navigation navigationOf(SignedInPerson person) {
        return Navigation.of(
                navigation.stream()
                        .flatMap(source -> source.entries(person.viewer()).stream())
                        .toList(),
                person.organizationName());
    }

    /** The beginning of a link to the same page in another language: what the page shows may depend on its query. */
    private static String languageQuery(@Nullable String query) {
        return Arrays.stream((query == null ? "" : query).split("&"))
                .filter(part -> !part.isEmpty() && !part.startsWith("lang="))
                .map(part -> part + "&")
                .collect(joining("", "?", "lang="));
    }

    private static boolean isRedirect(ModelAndView page) {
        var name = page.getViewName();
        return name != null && name.startsWith(UrlBasedViewResolver.REDIRECT_URL_PREFIX);
    }

    /** What a script puts into a page that has its frame already. */
    private static boolean isFragment(ModelAndView page) {
        var name = page.getViewName();
        return name != null && name.contains("::");
    }

    private static boolean reportsOurFailure(HttpServletRequest request, HttpServletResponse response) {
        return request.getDispatcherType() == DispatcherType.ERROR && response.getStatus() >= 500;
    }
}
