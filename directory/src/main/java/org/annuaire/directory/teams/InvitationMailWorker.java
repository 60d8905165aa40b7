package org.annuaire.directory.teams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.annuaire.directory.teams.Invitation.MailState;
import org.annuaire.directory.teams.InvitationMailSql.DueMail;
import org.annuaire.directory.teams.InvitationMailer.MailQueued;
import org.annuaire.directory.teams.InvitationMailer.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends the mails that wait, one at a time, on each instance. No transaction is open while a mail server makes us wait: a mail is
 * taken for a while, and goes to another instance if this one has not settled it then. So a mail may arrive twice, and never gets lost.
 */
@Component
class InvitationMailWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(InvitationMailWorker.class);
    /** More than the timeouts of a whole conversation with a mail server. */
    private static final Duration TAKEN_FOR = Duration.ofMinutes(10);

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final InvitationMailSql sql;
    private final InvitationMailer mailer;
    private final MailSettings settings;
    private final Clock clock;
    private final Semaphore news = new Semaphore(0);
    private volatile @Nullable Thread thread;

    InvitationMailWorker(InvitationMailSql sql, InvitationMailer mailer, MailSettings settings, Clock clock) {
        this.sql = sql;
        this.mailer = mailer;
        this.settings = settings;
        this.clock = clock;
    }

    @TransactionalEventListener
    void queued(MailQueued queued) {
        news.release();
    }

    @Override
    public void start() {
        if (!mailer.isConfigured()) {
            LOG.warn("No mail server (spring.mail.host): invitations are made, and nobody is told of them by mail");
            return;
        }
        Thread started = new Thread(this::work, "invitation-mails");
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
            running.join(LAST_WORDS.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void work() {
        while (thread == Thread.currentThread()) {
            try {
                while (thread == Thread.currentThread() && sendOne()) {
                    // The next one.
                }
            } catch (DataAccessException noDatabase) {
                LOG.warn(
                        "Mails wait: the database does not answer ({})",
                        noDatabase.getClass().getSimpleName());
            } catch (RuntimeException bug) {
                // The mail stays taken, and is tried again when that is over: one bad mail must not keep the others
                // back.
                LOG.error("A mail could not be written", bug);
            }
            try {
                // Whatever came meanwhile is seen in the next round.
                if (news.tryAcquire(settings.look().toMillis(), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private boolean sendOne() {
        Instant now = clock.instant();
        Optional<DueMail> due = sql.take(now, now.plus(TAKEN_FOR));
        due.ifPresent(this::send);
        return due.isPresent();
    }

    private void send(DueMail mail) {
        if (!mail.counts() || mail.attempts() > settings.attempts()) {
            sql.settle(mail, MailState.FAILED, null);
            return;
        }
        Outcome outcome = mailer.send(mail.content());
        if (outcome instanceof Outcome.Sent) {
            sql.settle(mail, MailState.SENT, null);
        } else if (outcome instanceof Outcome.Refused refused) {
            LOG.warn("The mail of invitation {} was refused: {}", mail.invitation(), refused.because());
            sql.settle(mail, MailState.FAILED, null);
        } else if (outcome instanceof Outcome.Failed failed) {
            boolean over = mail.attempts() >= settings.attempts();
            LOG.warn(
                    "The mail of invitation {} failed, try {} of {}: {}",
                    mail.invitation(),
                    mail.attempts(),
                    settings.attempts(),
                    failed.cause());
            sql.settle(
                    mail,
                    over ? MailState.FAILED : MailState.PENDING,
                    over ? null : clock.instant().plus(settings.pauseAfter(mail.attempts())));
        }
    }
}
