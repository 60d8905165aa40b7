package org.annuaire.directory.signin;

import java.net.URI;
import java.util.stream.Stream;
import org.annuaire.directory.security.FormTargets;
import org.springframework.stereotype.Component;

/** The sign-out form leads to the provider, and back to where the settings say. */
@Component
final class SignOutTargets implements FormTargets {
    private final SignInSettings settings;

    SignOutTargets(SignInSettings settings) {
        this.settings = settings;
    }

    @Override
    public Stream<URI> formTargets() {
        return Stream.concat(
                settings.providers().values().stream().flatMap(ProviderSettings::addresses),
                Stream.ofNullable(settings.logoutRedirectUrl()));
    }
}
