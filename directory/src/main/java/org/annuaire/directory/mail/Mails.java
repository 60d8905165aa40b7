package org.annuaire.directory.mail;

import java.util.List;
import java.util.Set;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.UserId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What a module that sends mails needs to know. */
@Component
public final class Mails {
    private final MailServer server;
    private final MailSettings settings;
    private final MailBudget budget;
    private final ApplicationEventPublisher events;

    Mails(MailServer server, MailSettings settings, MailBudget budget, ApplicationEventPublisher events) {
        this.server = server;
        this.settings = settings;
        this.budget = budget;
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

    /**
     * Counts one mail to each of these addresses, if mails are sent at all.
     *
     * @return the addresses that must get no more today
     * @throws ProblemException {@link MailProblem#TOO_MANY_MAILS} if the sender or the team may have no more sent today
     */
    public Set<EmailAddress> spend(UserId sender, TeamId team, List<EmailAddress> addressees) {
        return areSent() && !addressees.isEmpty() ? budget.spend(sender, team, addressees) : Set.of();
    }

    /** The refusal for an address that must get no more today. */
    public ProblemException tooMany() {
        return budget.usedUp();
    }

    /** Says that a mail waits in an outbox: the worker looks for it after the current transaction. */
    public void queued() {
        events.publishEvent(new MailQueued());
    }

    record MailQueued() {}
}
