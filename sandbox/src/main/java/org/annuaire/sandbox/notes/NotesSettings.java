package org.annuaire.sandbox.notes;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of Notes.
 *
 * @param issuer the provider where people sign in; it is asked for its endpoints at the first sign-in
 * @param directoryUrl the directory whose teams are shown
 * @param deadline how long one call to the directory may take
 */
@ConfigurationProperties("annuaire.sandbox.notes")
record NotesSettings(
        String issuer,
        URI directoryUrl,
        String clientId,
        String clientSecret,
        List<String> scopes,
        @DefaultValue("5s") Duration deadline) {

    NotesSettings {
        requireNonNull(issuer, "issuer");
        requireNonNull(directoryUrl, "directoryUrl");
        requireNonNull(clientId, "clientId");
        requireNonNull(clientSecret, "clientSecret");
        scopes = List.copyOf(scopes);
    }

    URI teamsUrl() {
        return directoryUrl.resolve("/resource-server/v1.0/teams/");
    }
}
