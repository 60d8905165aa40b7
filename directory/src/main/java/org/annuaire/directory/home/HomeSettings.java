package org.annuaire.directory.home;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What {@code GET config/} tells clients of this installation.
 *
 * @param release the release that runs
 * @param commit the commit that it was built from
 * @param crispWebsiteId the id of a support chat that existing clients load, or null for none
 */
@ConfigurationProperties("annuaire.home")
record HomeSettings(
        @DefaultValue("NA") String release,
        @DefaultValue("NA") String commit,
        @Nullable String crispWebsiteId) {}
