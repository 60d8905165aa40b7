package org.annuaire.directory.signin;

import java.util.List;
import org.annuaire.directory.providers.ProviderChoice;
import org.annuaire.directory.providers.ProviderNames;
import org.annuaire.directory.signin.SignInPages.EmailForm;
import org.springframework.stereotype.Service;
import org.springframework.ui.Model;
import org.springframework.web.util.UriComponentsBuilder;

/** What a page offers to people who want to sign in. */
@Service
public final class SignInLinks {
    private final List<SignInLink> links;
    private final ProviderChoice choice;

    SignInLinks(ProviderNames names, ProviderChoice choice) {
        this.links = names.all().stream()
                .map(provider -> new SignInLink(provider.name(), url(provider.id())))
                .toList();
        this.choice = choice;
    }

    /** One link per provider, the default one first. */
    List<SignInLink> all() {
        return links;
    }

    /**
     * Adds the links to a page and, if an address can choose among them, the form that asks for it.
     *
     * @param next where the sign-in leads, empty for the default; the endpoint refuses addresses that are not ours
     */
    public void addTo(Model model, String next) {
        add(model, EmailForm.empty(next));
    }

    void add(Model model, EmailForm form) {
        model.addAttribute("providers", form.next().isEmpty() ? links : leadingTo(form.next()));
        if (choice.byAddress()) {
            model.addAttribute("emailForm", form);
        }
    }

    private List<SignInLink> leadingTo(String next) {
        return links.stream()
                .map(link -> new SignInLink(
                        link.name(),
                        UriComponentsBuilder.fromUriString(link.signInUrl())
                                .queryParam("next", "{next}")
                                .encode()
                                .buildAndExpand(next)
                                .toUriString()))
                .toList();
    }

    private static String url(String id) {
        return UriComponentsBuilder.fromPath(SignInEndpoint.PATH)
                .queryParam("provider", id)
                .toUriString();
    }

    /**
     * A link to one provider.
     *
     * @param name the text of the button
     * @param signInUrl where it leads
     */
    public record SignInLink(String name, String signInUrl) {}
}
