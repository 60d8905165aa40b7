package org.annuaire.directory.shared;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Parts of the program that an installation may switch off, as {@code GET config/} shows them.
 *
 * @param contactsDisplay whether clients show contacts
 * @param contactsCreate whether clients offer to create contacts
 * @param teamsDisplay whether people who manage no team see teams
 * @param teamsCreate whether people may create teams
 * @param mailboxesCreate read by existing clients; the directory has no mailboxes
 */
@ConfigurationProperties("annuaire.features")
public record Features(
        @DefaultValue("true") boolean contactsDisplay,
        @DefaultValue("true") boolean contactsCreate,
        @DefaultValue("true") boolean teamsDisplay,
        @DefaultValue("true") boolean teamsCreate,
        @DefaultValue("true") boolean mailboxesCreate) {}
