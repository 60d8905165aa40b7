package org.annuaire.directory.signin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.annuaire.directory.retention.Retention;
import org.annuaire.directory.shared.IdentityId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.Parallel.Returned;
import org.annuaire.directory.testing.SteppingClock;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.session.FindByIndexNameSessionRepository;

@Tag("platform")
final class StoredSessionsTests {
    private static final String PRINCIPAL = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;
    private static final Duration TICK = Duration.ofMillis(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration IDLE = Duration.ofHours(4);
    private static final int REQUESTS = 8;
    private static final String ADA = "00000000-0000-4000-8000-000000000001";

    private final TestDirectory directory = TestDirectory.shared();
    private final JdbcClient sql = directory.sql();
    private final SteppingClock clock = new SteppingClock();
    private final StoredSessionSql statements = new StoredSessionSql(sql, clock);
    private final StoredSessions sessions = new StoredSessions(statements, clock);

    @Test
    void aSessionComesBackAsItWasSaved() {
        BrowserSession signedIn = new BrowserSession(
                new UserId(UUID.fromString(ADA)), new IdentityId(UUID.fromString(ADA)), "p", "token", clock.instant());
        StoredSession session = sessions.createSession();
        session.setMaxInactiveInterval(IDLE);
        session.setAttribute(BrowserSession.ATTRIBUTE, signedIn);
        session.setAttribute(PRINCIPAL, ADA);
        sessions.save(session);
        StoredSession found = find(session.getId());
        assertThat(found.<Object>getAttribute(BrowserSession.ATTRIBUTE)).isEqualTo(signedIn);
        assertThat(found.getAttributeNames()).containsExactlyInAnyOrder(BrowserSession.ATTRIBUTE, PRINCIPAL);
        assertThat(found.getMaxInactiveInterval()).isEqualTo(IDLE);
        assertThat(List.of(found.getCreationTime(), found.getLastAccessedTime()))
                .containsOnly(clock.instant());
        assertThat(row("principal_name")).isEqualTo(ADA);
    }

    @Test
    void attributesAreReplacedRemovedAndLeftAlone() {
        StoredSession session = sessions.createSession();
        List.of("kept", "replaced", "removed", "both").forEach(name -> session.setAttribute(name, "old"));
        sessions.save(session);
        StoredSession found = find(session.getId());
        found.setAttribute("replaced", "new");
        found.removeAttribute("removed");
        found.removeAttribute("both");
        found.setAttribute("both", "new");
        found.setAttribute("added", "new");
        found.removeAttribute("never");
        sessions.save(found);
        assertThat(sql.sql("""
                        select attribute_name || '=' || (attribute_bytes #>> '{}')
                        from spring_session_attributes order by 1
                        """).query(String.class).list())
                .containsExactly("added=new", "both=new", "kept=old", "replaced=new");
        assertThat(find(session.getId()).getAttributeNames())
                .containsExactlyInAnyOrder("added", "both", "kept", "replaced");
    }

    @Test
    void anAttributeOfAKindThatIsUnknownIsNotThereAndNotLost() {
        String id = begin();
        sql.sql("""
                        insert into spring_session_attributes (session_primary_id, attribute_name, attribute_bytes)
                        select primary_id, 'later', '{"kind": "unheard-of"}' from spring_session
                        """).update();
        StoredSession session = find(id);
        assertThat(session.<Object>getAttribute("later")).isNull();
        session.setMaxInactiveInterval(MINUTE);
        sessions.save(session);
        assertThat(sql.sql("select count(*) from spring_session_attributes")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void useIsWrittenOnceAMinute() {
        String id = begin();
        Instant begun = clock.instant();
        String version = row("xmin");
        clock.pass(MINUTE.minus(TICK));
        use(id);
        assertThat(row("xmin")).isEqualTo(version);
        clock.pass(TICK);
        use(id);
        assertThat(row("last_access_time")).isEqualTo(millis(begun.plus(MINUTE)));
        assertThat(row("expiry_time")).isEqualTo(millis(begun.plus(MINUTE).plus(IDLE)));
    }

    @Test
    void useIsWrittenMoreOftenWhereSessionsEndSoon() {
        String id = begin(MINUTE);
        clock.pass(Duration.ofSeconds(6).minus(TICK));
        String version = row("xmin");
        use(id);
        assertThat(row("xmin")).isEqualTo(version);
        clock.pass(TICK);
        use(id);
        assertThat(row("last_access_time")).isEqualTo(millis(clock.instant()));
        for (int second = 0; second < 300; second += 50) {
            clock.pass(Duration.ofSeconds(50));
            use(id);
        }
    }

    @Test
    void aSessionThatNobodyUsedForItsIdleTimeIsOver() {
        String id = begin();
        clock.pass(MINUTE.minus(TICK));
        use(id);
        clock.pass(IDLE.minus(MINUTE));
        assertThat(sessions.findById(id)).isNotNull();
        clock.pass(TICK);
        assertThat(sessions.findById(id)).as("a minute early at most").isNull();
    }

    @Test
    void requestsThatReadOnlyWriteNothing() {
        Browser browser = directory.browserOf(TestPeople.camille());
        sql.sql("update spring_session set last_access_time = last_access_time + 3600000")
                .update();
        String version = row("xmin");
        String attributes = "select string_agg(xmin::text, ',' order by attribute_name) from spring_session_attributes";
        String before = sql.sql(attributes).query(String.class).single();
        assertThat(browser.get("/api/v1.0/users/me/").status()).isEqualTo(200);
        assertThat(browser.get("/account").status()).isEqualTo(200);
        assertThat(row("xmin")).isEqualTo(version);
        assertThat(sql.sql(attributes).query(String.class).single()).isEqualTo(before);
    }

    @Test
    void updatesTouchNoIndex() {
        String id = begin();
        try (Connection connection = directory.bean(DataSource.class).getConnection()) {
            JdbcClient alone = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            StoredSessions here = new StoredSessions(new StoredSessionSql(alone, clock), clock);
            long before = hotUpdates(alone);
            for (int minute = 0; minute < 100; minute++) {
                clock.pass(MINUTE);
                use(here, id);
            }
            assertThat(row("last_access_time")).isEqualTo(millis(clock.instant()));
            // A page that somebody else's old snapshot keeps from being tidied may be full for once.
            assertThat(hotUpdates(alone) - before).isGreaterThanOrEqualTo(95);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As far as this connection knows, which says so at once. */
    private static long hotUpdates(JdbcClient alone) {
        alone.sql("select pg_stat_force_next_flush()").query((ResultSet row) -> {});
        return alone.sql("select n_tup_hot_upd from pg_stat_user_tables where relname = 'spring_session'")
                .query(Long.class)
                .single();
    }

    @Test
    void aRowIsKeptUntilItsSessionHasEndedAndNotMuchLonger() {
        String id = begin();
        Duration half = IDLE.dividedBy(2);
        Instant first = clock.instant().plus(IDLE).plus(half);
        assertThat(row("kept_until")).isEqualTo(millis(first));
        clock.pass(half);
        use(id);
        assertThat(row("kept_until")).isEqualTo(millis(first));
        clock.pass(MINUTE);
        use(id);
        assertThat(row("kept_until"))
                .isEqualTo(millis(clock.instant().plus(IDLE).plus(half)));
        Retention expired = directory.bean("expiredSessions", Retention.class);
        Instant end = clock.instant().plus(IDLE).plus(half);
        assertThat(expired.removal().remove(end.minus(TICK), 10)).isZero();
        assertThat(expired.removal().remove(end, 10)).isOne();
    }

    @Test
    void whatAnotherRequestChangedStays() {
        String id = begin();
        StoredSession slow = find(id);
        StoredSession quick = find(id);
        String changed = quick.changeSessionId();
        quick.setMaxInactiveInterval(IDLE.multipliedBy(2));
        quick.setAttribute(PRINCIPAL, ADA);
        clock.pass(MINUTE);
        quick.setLastAccessedTime(clock.instant());
        sessions.save(quick);
        slow.setAttribute("note", "slow");
        sessions.save(slow);
        assertThat(sessions.findById(id)).isNull();
        StoredSession found = find(changed);
        assertThat(found.getMaxInactiveInterval()).isEqualTo(IDLE.multipliedBy(2));
        assertThat(found.getLastAccessedTime()).isEqualTo(clock.instant());
        assertThat(found.<String>getAttribute("note")).isEqualTo("slow");
        assertThat(row("principal_name")).isEqualTo(ADA);
    }

    @Test
    void aSessionThatWasEndedMeanwhileStaysEnded() {
        String id = begin();
        StoredSession session = find(id);
        sessions.deleteById(id);
        session.setAttribute("note", "late");
        session.changeSessionId();
        sessions.save(session);
        assertThat(rows()).isZero();
    }

    @Test
    void whatRequestsSetAtTheSameTimeIsAllThere() throws InterruptedException {
        String id = begin();
        AtomicInteger number = new AtomicInteger();
        assertThat(Parallel.calls(REQUESTS, () -> {
                    StoredSession session = find(id);
                    session.setAttribute("tab " + number.incrementAndGet(), "open");
                    sessions.save(session);
                    return session.isChanged();
                }))
                .containsOnly(new Returned<>(false));
        assertThat(find(id).getAttributeNames()).hasSize(REQUESTS);
    }

    @Test
    void ofSeveralNewIdsAtTheSameTimeOneOpensIt() throws InterruptedException {
        String id = begin();
        Set<String> given = ConcurrentHashMap.newKeySet();
        Parallel.calls(REQUESTS, () -> {
            StoredSession session = find(id);
            given.add(session.changeSessionId());
            sessions.save(session);
            return session.getId();
        });
        assertThat(sessions.findById(id)).isNull();
        assertThat(given)
                .isNotEmpty()
                .filteredOn(one -> sessions.findById(one) != null)
                .hasSize(1);
    }

    @RepeatedTest(5)
    void aSessionThatEndsWhileRequestsWriteStaysEnded() throws InterruptedException {
        String id = begin();
        List<StoredSession> requests =
                IntStream.range(0, REQUESTS).mapToObj(any -> find(id)).toList();
        AtomicInteger next = new AtomicInteger();
        assertThat(Parallel.calls(REQUESTS + 1, () -> {
                    int number = next.getAndIncrement();
                    if (number == REQUESTS / 2) {
                        sessions.deleteById(id);
                    } else {
                        StoredSession session = requests.get(number < REQUESTS / 2 ? number : number - 1);
                        session.setAttribute("tab " + number, "open");
                        sessions.save(session);
                    }
                    return true;
                }))
                .containsOnly(new Returned<>(true));
        assertThat(rows()).isZero();
    }

    @Test
    void allSessionsOfAPersonEndAndNobodyElses() {
        String other = begin();
        for (int number = 0; number < 3; number++) {
            StoredSession session = find(begin());
            session.setAttribute(PRINCIPAL, ADA);
            sessions.save(session);
        }
        new UserSessionSql(sql).end(new UserId(UUID.fromString(ADA)));
        assertThat(rows()).isOne();
        assertThat(sessions.findById(other)).isNotNull();
    }

    @Test
    void whatTheVersionBeforeWritesLastsAsLongAsItSays() {
        String id = begin();
        sql.sql("update spring_session set kept_until = 0").update();
        Retention expired = directory.bean("expiredSessions", Retention.class);
        assertThat(expired.removal().remove(clock.instant().plus(IDLE).minus(TICK), 10))
                .isZero();
        clock.pass(MINUTE);
        use(id);
        assertThat(row("kept_until"))
                .isEqualTo(millis(clock.instant().plus(IDLE).plus(IDLE.dividedBy(2))));
    }

    private String begin() {
        return begin(IDLE);
    }

    private String begin(Duration idle) {
        StoredSession session = sessions.createSession();
        session.setMaxInactiveInterval(idle);
        sessions.save(session);
        return session.getId();
    }

    /** As a request does that only reads. */
    private void use(String id) {
        use(sessions, id);
    }

    private void use(StoredSessions here, String id) {
        StoredSession session = requireNonNull(here.findById(id));
        session.setLastAccessedTime(clock.instant());
        here.save(session);
    }

    private StoredSession find(String id) {
        return requireNonNull(sessions.findById(id));
    }

    private String row(String column) {
        return sql.sql("select " + column + "::text from spring_session")
                .query(String.class)
                .single();
    }

    /** Of sessions that have no attributes, and of attributes. */
    private int rows() {
        return sql.sql("""
                        select count(*) from spring_session
                        left join spring_session_attributes on session_primary_id = primary_id
                        """).query(Integer.class).single();
    }

    private static String millis(Instant time) {
        return String.valueOf(time.toEpochMilli());
    }
}
