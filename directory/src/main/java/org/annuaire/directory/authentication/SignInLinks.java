package org.annuaire.directory.authentication;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.web.util.UriComponentsBuilder;

/** What a page offers to people who want to sign in. */
@Service
public final class SignInLinks {
    private final List<SignInLink> links;

    SignInLinks(ProviderNames names) {
        this.links = names.all().stream()
                .map(provider -> new SignInLink(provider.name(), url(provider.id())))
                .toList();
    }

    /** One link per provider, the default one's first. */
    public List<SignInLink> all() {
        return links;
    }

    /** The same links, each leading to this place afterwards; the door refuses places that are not ours. */
    public List<SignInLink> leadingTo(String next) {
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
        return UriComponentsBuilder.fromPath(SignInDoor.PATH)
                .queryParam("provider", id)
                .toUriString();
    }

    /**
     * A link to one provider.
     *
     * @param name what the button says
     * @param signInUrl where it leads
     */
    public record SignInLink(String name, String signInUrl) {}
}
