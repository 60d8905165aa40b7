package org.annuaire.directory.home;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.annuaire.directory.shared.Features;
import org.annuaire.directory.shared.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a client needs to know before anybody signs in. */
@RestController
@RequestMapping(path = "/api/v1.0/config/", produces = "application/json")
final class ConfigApi {
    private final Config english;
    private final Config french;

    ConfigApi(Features features, HomeSettings settings) {
        this.english = Config.of(features, settings, Language.ENGLISH);
        this.french = Config.of(features, settings, Language.FRENCH);
    }

    @GetMapping
    Config config(Locale locale) {
        return Language.of(locale) == Language.FRENCH ? french : english;
    }

    /** The switches, by their names on the wire. */
    record FeaturesBody(
            @JsonProperty("CONTACTS_CREATE") boolean contactsCreate,
            @JsonProperty("CONTACTS_DISPLAY") boolean contactsDisplay,
            @JsonProperty("MAILBOXES_CREATE") boolean mailboxesCreate,
            @JsonProperty("TEAMS_CREATE") boolean teamsCreate,
            @JsonProperty("TEAMS_DISPLAY") boolean teamsDisplay) {}

    /** The answer. */
    record Config(
            @JsonProperty("LANGUAGES") List<List<String>> languages,
            @JsonProperty("FEATURES") FeaturesBody features,
            @JsonProperty("RELEASE") String release,
            @JsonProperty("COMMIT") String commit,
            @JsonProperty("CRISP_WEBSITE_ID") @Nullable String crispWebsiteId) {
        static Config of(Features features, HomeSettings settings, Language language) {
            return new Config(
                    Arrays.stream(Language.values())
                            .map(named -> List.of(named.contractTag(), label(named, language)))
                            .toList(),
                    new FeaturesBody(
                            features.contactsCreate(),
                            features.contactsDisplay(),
                            features.mailboxesCreate(),
                            features.teamsCreate(),
                            features.teamsDisplay()),
                    settings.release(),
                    settings.commit(),
                    settings.crispWebsiteId());
        }

        private static String label(Language named, Language reader) {
            String label = named.locale().getDisplayLanguage(reader.locale());
            return label.substring(0, 1).toUpperCase(reader.locale()) + label.substring(1);
        }
    }
}
