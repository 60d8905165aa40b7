package org.annuaire.directory.retention;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.annuaire.directory.testing.SteppingClock;
import org.annuaire.directory.testing.TestDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.springframework.dao.QueryTimeoutException;

final class RetentionTests {
    private static final Duration STEP = Duration.ofMillis(1);
    private static final String NOBODY = "00000000-0000-4000-8000-000000000001";

    private final TestDirectory directory = TestDirectory.shared();
    /** Everything else in the database is younger. */
    private final SteppingClock clock = new SteppingClock();

    private final Logger logger = (Logger) LoggerFactory.getLogger(RetentionJob.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    /** A row of each class, of no use since {@code :at}. */
    enum Kind {
        EXPIRED_INVITATION("expiredInvitations", Duration.ofDays(30), "invitation", """
                insert into invitation (team_id, email, issuer_id, created_at, updated_at, expires_at)
                select t.id, 'x@nowhere.example', u.id, :at, :at, :at from team t, users u where t.name = 'Old'
                """),
        ACCEPTED_INVITATION("oldAcceptedInvitations", Duration.ofDays(365), "accepted_invitation", """
                insert into accepted_invitation (invitation_id, team_id, accepted_at)
                select gen_random_uuid(), id, :at from team where name = 'Old'
                """),
        DECIDED_CASE("oldWaitingCases", Duration.ofDays(365), "waiting_case where about = 'x'", """
                insert into waiting_case (kind, about, issuer, subject, email, first_at, last_at, decision, decided_at)
                values ('organization-changed', 'x', 'i', 's', 'x@nowhere.example', :at - interval '9 days',
                        :at - interval '9 days', 'kept', :at)
                """),
        OPEN_CASE("oldWaitingCases", Duration.ofDays(365), "waiting_case where about = 'y'", """
                insert into waiting_case (kind, about, issuer, subject, email, first_at, last_at)
                values ('sign-in-refused', 'y', 'i', 's', 'x@nowhere.example', :at - interval '9 days', :at)
                """),
        SESSION("expiredSessions", Duration.ZERO, "spring_session_attributes where attribute_name = 'old'", """
                with old as (
                  insert into spring_session (primary_id, session_id, creation_time, last_access_time,
                                              max_inactive_interval, expiry_time)
                  values (gen_random_uuid(), gen_random_uuid(), 0, 0, 60,
                          round(extract(epoch from :at::timestamptz) * 1000))
                  returning primary_id)
                insert into spring_session_attributes (session_primary_id, attribute_name, attribute_bytes)
                select primary_id, 'old', '{}' from old
                """),
        LOGOUT_TOKEN("usedLogoutTokens", Duration.ofMinutes(5), "used_logout_token where issuer = 'i'", """
                insert into used_logout_token (issuer, jti_hash, expires_at) values ('i', 'x', :at)
                """),
        ANSWERED("answeredSignIns", Duration.ofMinutes(5), "answered_sign_in where next = 'old'", """
                insert into answered_sign_in (state_hash, next, is_link, expires_at)
                values (sha256(convert_to(gen_random_uuid()::text, 'UTF8')), 'old', false, :at)
                """);

        private final String bean;
        private final Duration kept;
        private final String rows;
        private final String insert;

        Kind(String bean, Duration kept, String rows, String insert) {
            this.bean = bean;
            this.kept = kept;
            this.rows = rows;
            this.insert = insert;
        }
    }

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

    @BeforeEach
    void aTeam() {
        directory.sql().sql("""
                        with o as (
                          insert into organization (name, created_at, updated_at) values ('Old', now(), now())
                          returning id),
                        u as (
                          insert into users (id, organization_id, created_at, updated_at)
                          select :user::uuid, id, now(), now() from o)
                        insert into team (organization_id, name, created_at, updated_at)
                        select id, 'Old', now(), now() from o
                        """).param("user", NOBODY).update();
        for (Kind kind : Kind.values()) {
            directory.sql().sql("delete from " + kind.rows).update();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isKeptUntilItsTimeIsOver(Kind kind) {
        insert(kind, clock.instant().minus(kind.kept).plus(STEP));
        run(retention(kind));
        assertThat(rows(kind)).isOne();
        clock.pass(STEP);
        run(retention(kind));
        assertThat(rows(kind)).isZero();
    }

    @Test
    void nothingYoungGoesWithTheOld() {
        List<Retention> all = new ArrayList<>();
        for (Kind kind : List.of(Kind.values())) {
            insert(kind, clock.instant());
            if (!kind.kept.isZero()) {
                all.add(retention(kind));
            }
        }
        run(all.toArray(Retention[]::new));
        assertThat(List.of(Kind.values()))
                .allSatisfy(kind -> assertThat(rows(kind)).isOne());
    }

    @Test
    void aSessionThatIsInUseAndAnInvitationThatWasSentAgainStay() {
        insert(Kind.SESSION, clock.instant().plus(Duration.ofHours(4)));
        insert(Kind.EXPIRED_INVITATION, clock.instant().plus(Duration.ofDays(7)));
        run(retention(Kind.SESSION), retention(Kind.EXPIRED_INVITATION));
        assertThat(rows(Kind.SESSION)).isOne();
        assertThat(rows(Kind.EXPIRED_INVITATION)).isOne();
    }

    @Test
    void mailsAreCountedUntilTheirDayIsOver() {
        directory.sql().sql("""
                        insert into mail_count (day, kind, owner, mails)
                        values ('2026-01-01', 'team', 'x', 1), ('2025-12-31', 'team', 'x', 1)
                        """).update();
        Retention counts = directory.bean("pastMailCounts", Retention.class);
        run(counts);
        assertThat(removed("past-mail-counts")).isOne();
        clock.pass(Duration.ofHours(12).minus(STEP));
        run(counts);
        assertThat(removed("past-mail-counts")).isOne();
        clock.pass(STEP);
        run(counts);
        assertThat(removed("past-mail-counts")).isEqualTo(2);
    }

    @Test
    void manyRowsGoInBatchesAndAreCounted() {
        directory.sql().sql("""
                        insert into answered_sign_in (state_hash, next, is_link, expires_at)
                        select sha256(convert_to('old' || number, 'UTF8')), 'old', false, '2001-01-01Z'
                        from generate_series(1, 2500) number
                        """).update();
        List<Integer> batches = new ArrayList<>();
        Retention answered = retention(Kind.ANSWERED);
        run(new Retention(answered.name(), answered.kept(), (before, most) -> {
            int removed = answered.removal().remove(before, most);
            batches.add(removed);
            return removed;
        }));
        assertThat(batches).containsExactly(1000, 1000, 500);
        assertThat(removed("answered-sign-ins")).isEqualTo(2500);
        assertThat(texts()).containsExactly("Removed what was kept long enough: {answered-sign-ins=2500}");
        assertThat(meters.get("annuaire.retention.last.success")
                        .tag("class", "answered-sign-ins")
                        .timeGauge()
                        .value(TimeUnit.SECONDS))
                .isEqualTo(clock.instant().getEpochSecond());
    }

    @Test
    void aRunThatRemovesNothingSaysNothing() {
        run(retention(Kind.LOGOUT_TOKEN));
        assertThat(texts()).isEmpty();
        assertThat(removed("used-logout-tokens")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aClassThatFailsHoldsUpNoOther(Trouble trouble) {
        insert(Kind.LOGOUT_TOKEN, Instant.EPOCH);
        Retention failing = new Retention("failing", Duration.ZERO, (before, most) -> {
            throw trouble.failure;
        });
        run(failing, retention(Kind.LOGOUT_TOKEN));
        assertThat(rows(Kind.LOGOUT_TOKEN)).isZero();
        assertThat(texts()).containsExactly(trouble.line, "Removed what was kept long enough: {used-logout-tokens=1}");
        assertThat(meters.find("annuaire.retention.last.success")
                        .tag("class", "failing")
                        .timeGauge())
                .isNull();
    }

    enum Trouble {
        DATABASE(
                new QueryTimeoutException("slow"),
                "failing could not be removed, and will be in the next run (QueryTimeoutException)"),
        BUG(new IllegalStateException("wrong"), "failing could not be removed");

        private final RuntimeException failure;
        private final String line;

        Trouble(RuntimeException failure, String line) {
            this.failure = failure;
            this.line = line;
        }
    }

    @Test
    void aProgramThatEndsBeginsNoBatch() {
        insert(Kind.LOGOUT_TOKEN, Instant.EPOCH);
        new RetentionJob(List.of(retention(Kind.LOGOUT_TOKEN)), clock, meters).run(() -> true);
        assertThat(rows(Kind.LOGOUT_TOKEN)).isOne();
        assertThat(meters.find("annuaire.retention.last.success").timeGauge()).isNull();
    }

    private List<String> texts() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void run(Retention... retentions) {
        new RetentionJob(List.of(retentions), clock, meters).run(() -> false);
    }

    private double removed(String name) {
        return meters.get("annuaire.retention.removed")
                .tag("class", name)
                .counter()
                .count();
    }

    private Retention retention(Kind kind) {
        return directory.bean(kind.bean, Retention.class);
    }

    private void insert(Kind kind, Instant at) {
        assertThat(directory
                        .sql()
                        .sql(kind.insert.replace(":at", "timestamptz '" + at + "'"))
                        .update())
                .isOne();
    }

    private int rows(Kind kind) {
        return directory
                .sql()
                .sql("select count(*) from " + kind.rows)
                .query(Integer.class)
                .single();
    }
}
