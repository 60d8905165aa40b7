package org.annuaire.directory.home;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What {@code GET config/} tells clients about this installation, and whether the API has a page.
 *
 * @param release the running release
 * @param commit the commit that it was built from
 * @param crispWebsiteId the id of a support chat that existing clients load, or null for none
 * @param apiPage whether there is a page to try the API; programs can read its description in any case
 */
@ConfigurationProperties("annuaire.home")
record HomeSettings(
        @DefaultValue("NA") String release,
        @DefaultValue("NA") String commit,
        @Nullable String crispWebsiteId,
        @DefaultValue("true") boolean apiPage) {}
