package org.annuaire.directory.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.annuaire.directory.mail.MailCountSql.Counted;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.UserId;
import org.springframework.stereotype.Component;

/**
 * How many mails a sender, a team and an addressee may still have today, in UTC. Mails are counted when they are asked
 * for, in the transaction that queues them: what is rolled back was not asked for.
 */
@Component
final class MailBudget {
    private static final String SENDER = "sender";
    private static final String TEAM = "team";
    private static final String ADDRESSEE = "addressee";

    private final MailCountSql sql;
    private final MailSettings settings;
    private final Clock clock;

    MailBudget(MailCountSql sql, MailSettings settings, Clock clock) {
        this.sql = sql;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Counts one mail to each of these addresses.
     *
     * @return the addresses that have had their share; they are not counted for themselves
     * @throws ProblemException {@link MailProblem#TOO_MANY_MAILS} if it is the sender or the team that has
     */
    Set<EmailAddress> spend(UserId sender, TeamId team, List<EmailAddress> addressees) {
        List<Counted> mails = new ArrayList<>();
        for (EmailAddress addressee : addressees) {
            mails.add(new Counted(SENDER, sender.toString()));
            mails.add(new Counted(TEAM, team.toString()));
            mails.add(new Counted(ADDRESSEE, addressee.toString()));
        }
        List<Counted> over = sql.add(today(), mails, settings.perDay());
        if (over.stream().anyMatch(counted -> !counted.kind().equals(ADDRESSEE))) {
            throw usedUp();
        }
        Set<String> refused = over.stream().map(Counted::owner).collect(Collectors.toSet());
        return addressees.stream()
                .filter(addressee -> refused.contains(addressee.toString()))
                .collect(Collectors.toUnmodifiableSet());
    }

    ProblemException usedUp() {
        Duration untilTomorrow = Duration.between(
                clock.instant(),
                today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        return ProblemException.retriedAfter(untilTomorrow.plusSeconds(1), MailProblem.TOO_MANY_MAILS);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
