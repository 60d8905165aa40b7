package org.annuaire.directory.mail;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What a module that has mails to send needs to know. */
@Component
public final class Mails {
    private final MailServer server;
    private final MailSettings settings;
    private final ApplicationEventPublisher events;

    Mails(MailServer server, MailSettings settings, ApplicationEventPublisher events) {
        this.server = server;
        this.settings = settings;
        this.events = events;
    }

    /** Whether there is a mail server, so that mails need to be kept for it. */
    public boolean areSent() {
        return server.isConfigured();
    }

    /** What the directory is called in mails. */
    public String product() {
        return settings.product();
    }

    /** A mail waits in an outbox: it is looked for when the current transaction is over. */
    public void queued() {
        events.publishEvent(new MailQueued());
    }

    record MailQueued() {}
}
