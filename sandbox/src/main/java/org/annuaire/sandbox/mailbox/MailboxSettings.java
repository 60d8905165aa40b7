package org.annuaire.sandbox.mailbox;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of the mailbox.
 *
 * @param smtpPort where it takes mails; 0 for any that is free
 */
@ConfigurationProperties("annuaire.sandbox.mailbox")
record MailboxSettings(int smtpPort) {}
