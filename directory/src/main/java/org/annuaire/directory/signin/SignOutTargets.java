package org.annuaire.directory.signin;

import java.net.URI;
import java.util.stream.Stream;
import org.annuaire.directory.providers.Providers;
import org.annuaire.directory.security.FormTargets;
import org.springframework.stereotype.Component;

/** The sign-out form leads to the provider, and back to where the settings say. */
@Component
final class SignOutTargets implements FormTargets {
    private final Providers providers;
    private final SignInSettings settings;

    SignOutTargets(Providers providers, SignInSettings settings) {
        this.providers = providers;
        this.settings = settings;
    }

    @Override
    public Stream<URI> formTargets() {
        return Stream.concat(providers.addresses(), Stream.ofNullable(settings.logoutRedirectUrl()));
    }
}
