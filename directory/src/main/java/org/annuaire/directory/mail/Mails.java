package org.annuaire.directory.mail;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What a module that sends mails needs to know. */
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

    /** Whether there is a mail server, so that mails have to be kept for it. */
    public boolean areSent() {
        return server.isConfigured();
    }

    /** What the directory is called in mails. */
    public String product() {
        return settings.product();
    }

    /** Says that a mail waits in an outbox: the worker looks for it after the current transaction. */
    public void queued() {
        events.publishEvent(new MailQueued());
    }

    record MailQueued() {}
}
