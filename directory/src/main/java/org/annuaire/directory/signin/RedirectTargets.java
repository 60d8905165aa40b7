package org.annuaire.directory.signin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.shared.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where browsers may be sent after signing in or out. */
@Component
final class RedirectTargets {
    private static final int LONGEST = 2_000;
    /** No control character, no space, no backslash: browsers correct them in their own ways. */
    private static final Pattern PLAIN = Pattern.compile("[!-\\[\\]-~]+");

    private final SignInSettings settings;
    private final LinkReturn linkReturn;
    private final PublicUrl publicUrl;
    private final Set<String> hosts;

    RedirectTargets(SignInSettings settings, LinkReturn linkReturn, PublicUrl publicUrl) {
        this.settings = settings;
        this.linkReturn = linkReturn;
        this.publicUrl = publicUrl;
        this.hosts = Set.copyOf(settings.allowedRedirectHosts());
    }

    /** The absolute URL of {@code next}, if it leads to us or to a host that the settings allow. */
    Optional<String> allowed(@Nullable String next) {
        if (next == null || next.length() > LONGEST || !PLAIN.matcher(next).matches()) {
            return Optional.empty();
        }
        if (next.startsWith("/") && !next.startsWith("//")) {
            return parse(publicUrl.of(next)).map(URI::toString);
        }
        return parse(next).filter(url -> isOurs(url) || isAllowedElsewhere(url)).map(URI::toString);
    }

    String afterSignIn() {
        URI configured = settings.loginRedirectUrl();
        return configured == null ? publicUrl.of("/") : configured.toString();
    }

    String afterSignOut() {
        URI configured = settings.logoutRedirectUrl();
        return configured == null ? publicUrl.of("/") : configured.toString();
    }

    String afterRefusal(Problem problem) {
        URI configured = settings.loginFailureUrl();
        return configured == null
                ? publicUrl.of(SignInPages.REFUSED + "?reason=" + problem.slug())
                : configured.toString();
    }

    String whileLinking() {
        return publicUrl.of(linkReturn.page());
    }

    String afterLink() {
        return publicUrl.of(linkReturn.afterLink());
    }

    String afterProof() {
        return publicUrl.of(linkReturn.afterProof());
    }

    String afterRefusedLink(Problem problem) {
        return publicUrl.of(linkReturn.afterRefusal(problem));
    }

    private boolean isOurs(URI url) {
        return publicUrl.origin().getScheme().equals(url.getScheme())
                && publicUrl.origin().getRawAuthority().equals(url.getRawAuthority());
    }

    private boolean isAllowedElsewhere(URI url) {
        boolean safe = "https".equals(url.getScheme()) || (!publicUrl.isSecure() && "http".equals(url.getScheme()));
        return safe && hosts.contains(url.getRawAuthority());
    }

    private static Optional<URI> parse(String text) {
        try {
            URI url = new URI(text);
            return url.getHost() == null || url.getRawUserInfo() != null ? Optional.empty() : Optional.of(url);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
