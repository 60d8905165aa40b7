package org.annuaire.directory.database;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import org.annuaire.directory.testing.SteppingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class OutageLogTests {
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final Logger logger = (Logger) LoggerFactory.getLogger(OutageLog.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final SteppingClock clock = new SteppingClock();
    private final OutageLog log = new OutageLog(clock);

    @BeforeEach
    void listen() {
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void anOutageIsOneLineAndItsEndAnother() {
        assertThat(log.begun(Outage.AWAY, "08001")).isTrue();
        clock.pass(Duration.ofHours(1));
        assertThat(log.begun(Outage.AWAY, "08001")).isFalse();
        log.tick();
        log.over(Outage.AWAY);
        log.over(Outage.AWAY);
        assertThat(texts())
                .containsExactly(
                        "the database does not answer (08001); requests that need it get 503",
                        "over after 3600 s: the database does not answer");
    }

    @Test
    void whatOnlyRequestsTellIsOverWhenNoneFailedForTenSeconds() {
        log.begun(Outage.OVERLOADED, "53100");
        clock.pass(QUIET);
        log.tick(); // ten seconds are not more than ten
        log.begun(Outage.OVERLOADED, "53100");
        clock.pass(QUIET);
        log.tick();
        assertThat(texts()).hasSize(1);
        clock.pass(Duration.ofMillis(1));
        log.tick();
        assertThat(texts()).hasSize(2);
    }

    @Test
    void eachKindHasLinesOfItsOwn() {
        log.begun(Outage.OVERLOADED, "53100");
        log.begun(Outage.CUT_OFF, "57P01");
        assertThat(texts()).hasSize(2);
    }

    private List<String> texts() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
