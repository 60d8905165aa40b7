package org.annuaire.directory.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.annuaire.directory.home.StatsSql.Numbers;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.SteppingClock;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("platform")
final class StatsTests {
    private static final String STATS = "/api/v1.0/stats/";

    private final JdbcClient jdbc = JdbcClient.create(TestPostgres.newDatabase().dataSource());
    private final SteppingClock clock = new SteppingClock();
    private final Stats stats = new Stats(new StatsSql(jdbc), clock);

    @Test
    void answersEverybodyAndAsksTheDatabaseOnce() {
        try (TestDirectory directory = TestDirectory.start(Map.of())) {
            Browser anybody = directory.browser();
            assertThat(directory.statements().during(() -> anybody.get(STATS))).hasSize(1);
            Answer again = anybody.get(STATS);
            assertThat(directory.statements().during(() -> anybody.get(STATS))).isEmpty();
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.headers("Cache-Control")).containsExactly("max-age=3600");
            assertThat(again.body()).isEqualTo("""
                            {"total_users":0,"mau":0,"teams":0,"active_domains":0,"mailboxes":0,"aliases":0}""");
            assertThat(anybody.post(STATS, "{}").status()).isEqualTo(405);
        }
    }

    @Test
    void countsEverybodyAndApartWhoWasHereOfLate() {
        person("active", "2025-12-20T00:00:00Z");
        person("active", "2025-11-01T00:00:00Z");
        person("deactivated", null);
        person("erased", null);
        jdbc.sql("""
                insert into team (organization_id, name, created_at, updated_at)
                select id, 'Budget', now(), now() from organization
                """).update();
        assertThat(stats.numbers()).isEqualTo(new Numbers(3, 1, 4));
    }

    @Test
    void countsAgainAfterAnHour() {
        assertThat(stats.numbers().people()).isZero();
        person("active", null);
        clock.pass(Duration.ofMinutes(60).minusNanos(1_000));
        assertThat(stats.numbers().people()).isZero();
        clock.pass(Duration.ofNanos(1_000));
        assertThat(stats.numbers().people()).isOne();
    }

    private void person(String state, @Nullable String lastLogin) {
        jdbc.sql("""
                with made as (
                  insert into organization (name, created_at, updated_at)
                  values ('Ministry', now(), now()) returning id)
                insert into users (organization_id, state, last_login_at, created_at, updated_at)
                select id, :state, :login::timestamptz, now(), now() from made
                """).param("state", state).param("login", lastLogin).update();
    }
}
