package org.annuaire.directory.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.annuaire.directory.mail.MailServer.Outcome;
import org.annuaire.directory.mail.Mails.MailQueued;
import org.annuaire.directory.mail.Outbox.DueMail;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends the waiting mails, one at a time on each instance. No transaction is open during a call of the mail server: an
 * instance leases a mail, and another one gets it if the first has not settled it by then. So a mail may arrive twice,
 * and none is forgotten: it is sent, or given up after as many attempts as the settings allow.
 */
@Component
class MailWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(MailWorker.class);
    /** More than the timeouts of a whole conversation with a mail server. */
    private static final Duration LEASE_TIME = Duration.ofMinutes(10);

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final List<Outbox> outboxes;
    private final MailServer server;
    private final MailSettings settings;
    private final Clock clock;
    private final Semaphore mailsWaiting = new Semaphore(0);
    private volatile @Nullable Thread thread;

    MailWorker(List<Outbox> outboxes, MailServer server, MailSettings settings, Clock clock) {
        this.outboxes = outboxes;
        this.server = server;
        this.settings = settings;
        this.clock = clock;
    }

    @TransactionalEventListener
    void queued(MailQueued queued) {
        mailsWaiting.release();
    }

    @Override
    public void start() {
        if (!server.isConfigured()) {
            LOG.warn("No mail server (spring.mail.host): invitations are created, but no mail is sent about them");
            return;
        }
        Thread started = new Thread(this::work, "mails");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        thread = null;
        running.interrupt();
        try {
            running.join(STOP_TIMEOUT.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void work() {
        boolean told = false;
        while (thread == Thread.currentThread()) {
            try {
                while (thread == Thread.currentThread() && sendOneOfEach()) {
                    // The next one.
                }
                if (told) {
                    LOG.info("Mails are sent again");
                    told = false;
                }
            } catch (DataAccessException noDatabase) {
                if (!told) {
                    LOG.warn(
                            "Mails wait: the database does not answer ({})",
                            noDatabase.getClass().getSimpleName());
                    told = true;
                }
            }
            try {
                // Mails that came meanwhile are seen in the next round.
                if (mailsWaiting.tryAcquire(settings.look().toMillis(), TimeUnit.MILLISECONDS)) {
                    mailsWaiting.drainPermits();
                }
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    /** One of each kind, so that many of one kind do not hold up the others; false if none was due. */
    private boolean sendOneOfEach() {
        boolean sent = false;
        for (Outbox outbox : outboxes) {
            Instant now = clock.instant();
            Optional<DueMail> due = outbox.lease(now, now.plus(LEASE_TIME));
            due.ifPresent(this::trySend);
            sent |= due.isPresent();
        }
        return sent;
    }

    /** A mail that cannot be written stays leased, and is tried again after that: it does not hold up the others. */
    private void trySend(DueMail mail) {
        try {
            send(mail);
        } catch (DataAccessException noDatabase) {
            throw noDatabase;
        } catch (RuntimeException bug) {
            LOG.error("The mail of {} could not be written", mail.name(), bug);
        }
    }

    private void send(DueMail mail) {
        if (!mail.isWanted() || mail.attempts() > settings.attempts()) {
            mail.settle(MailState.FAILED, null);
            return;
        }
        Outcome outcome = server.send(mail.write());
        if (outcome instanceof Outcome.Sent) {
            mail.settle(MailState.SENT, null);
        } else if (outcome instanceof Outcome.Refused refused) {
            LOG.warn("The mail of {} was refused: {}", mail.name(), refused.because());
            mail.settle(MailState.FAILED, null);
        } else if (outcome instanceof Outcome.Failed failed) {
            boolean over = mail.attempts() >= settings.attempts();
            LOG.warn(
                    "The mail of {} failed, try {} of {}: {}",
                    mail.name(),
                    mail.attempts(),
                    settings.attempts(),
                    failed.cause());
            mail.settle(
                    over ? MailState.FAILED : MailState.PENDING,
                    over ? null : clock.instant().plus(settings.pauseAfter(mail.attempts())));
        }
    }
}
