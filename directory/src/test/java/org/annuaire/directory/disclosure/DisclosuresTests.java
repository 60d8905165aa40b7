package org.annuaire.directory.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.annuaire.directory.disclosure.DisclosureSettings.PerDay;
import org.annuaire.directory.retention.Retention;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.ServiceProviderId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.SteppingClock;
import org.annuaire.directory.testing.TestPostgres;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@Tag("platform")
@ExtendWith(OutputCaptureExtension.class)
final class DisclosuresTests {
    private static final PerDay BUDGETS = new PerDay(10, 20, 15);
    private static final ServiceProviderId NOTES = new ServiceProviderId(UUID.randomUUID());

    private final DataSource database = TestPostgres.newDatabase().dataSource();
    private final JdbcClient sql = JdbcClient.create(database);
    private final SteppingClock clock = new SteppingClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Disclosures disclosures = instance(BUDGETS);
    private final Disclosures otherInstance = instance(BUDGETS);
    private final List<UserId> people = IntStream.range(0, 40)
            .mapToObj(number -> new UserId(UUID.randomUUID()))
            .toList();

    private Disclosures instance(PerDay budgets) {
        return new Disclosures(
                new DisclosureSql(sql),
                new ServiceReads(new ServiceReadSql(sql), clock),
                new DisclosureSettings(budgets, EVERY),
                new DisclosureMeters(meters),
                clock);
    }

    @Test
    void showsAsManyPeopleAsTheBudgetAllows() {
        Viewer viewer = viewer();
        show(viewer, 0, 7);
        show(viewer, 7, 10);
        assertRefused(viewer, 10, 11);
        assertThat(counted(viewer.user().value())).isEqualTo(10);
    }

    @Test
    void whoWasSeenIsShownAgainForNothing() {
        Viewer viewer = viewer();
        show(viewer, 0, 10);
        show(viewer, 0, 10);
        show(viewer, 3, 4);
        assertThat(newly("person")).isEqualTo(10);
    }

    @Test
    void anAnswerIsShownAsAWholeOrNotAtAll() {
        Viewer viewer = viewer();
        show(viewer, 0, 8);
        assertRefused(viewer, 5, 11);
        show(viewer, 8, 10);
    }

    @Test
    void oneselfAndNamesTwiceCostNothing() {
        Viewer viewer = viewer();
        disclosures.show(viewer, List.of(viewer.user(), people.get(0), people.get(0), viewer.user()).stream());
        assertThat(counted(viewer.user().value())).isOne();
    }

    @Test
    void eachViewerHasABudgetAndStaffALargerOne() {
        show(viewer(), 0, 10);
        show(viewer(), 0, 10);
        Viewer staff = viewer().asStaff();
        show(staff, 0, 20);
        assertRefused(staff, 20, 21);
    }

    @Test
    void whatAServiceIsShownCountsForThePersonToo() {
        Viewer viewer = viewer();
        show(viewer.through(NOTES), 0, 6);
        show(viewer, 0, 10);
        assertRefused(viewer.through(NOTES), 10, 11);
        assertThat(counted(NOTES.value())).isEqualTo(6);
    }

    @Test
    void aServiceHasOneBudgetForThePeopleInWhoseNameItAsks() {
        show(viewer().through(NOTES), 0, 10);
        Viewer another = viewer();
        show(another.through(NOTES), 5, 15);
        ProblemException refusal = assertRefused(viewer().through(NOTES), 14, 16);
        assertThat(refusal.problem()).isEqualTo(DisclosureProblem.DISCLOSURE_BUDGET_OF_SERVICE_SPENT);
        show(viewer().through(new ServiceProviderId(UUID.randomUUID())), 15, 25);
        assertRefused(another, 15, 16);
    }

    @Test
    void whoeverIsRefusedThroughAServiceIsNotCounted() {
        show(viewer().through(NOTES), 0, 10);
        show(viewer().through(NOTES), 10, 15);
        Viewer viewer = viewer();
        assertRefused(viewer.through(NOTES), 15, 17);
        assertThat(rowsOf(viewer.user().value())).isZero();
        show(viewer, 15, 25);
    }

    @Test
    void theRefusalEndsWithTheDay() {
        Viewer viewer = viewer();
        show(viewer, 0, 10);
        assertThat(assertRefused(viewer, 10, 11).retryAfter()).contains(Duration.ofHours(12));
        clock.pass(Duration.ofHours(12).minusMillis(1));
        assertThat(assertRefused(viewer, 10, 11).retryAfter()).contains(Duration.ofSeconds(1));
        clock.pass(Duration.ofMillis(1));
        show(viewer, 10, 20);
        assertRefused(viewer, 0, 1);
    }

    @RepeatedTest(3)
    void isExactWhenInstancesShowAtOnce() throws InterruptedException {
        Viewer viewer = viewer();
        Set<UUID> shown = new ConcurrentSkipListSet<>();
        AtomicInteger turn = new AtomicInteger();
        var outcomes = Parallel.calls(16, () -> {
            Disclosures asked = turn.getAndIncrement() % 2 == 0 ? disclosures : otherInstance;
            for (int page = 0; page < 20; page++) {
                int from = ThreadLocalRandom.current().nextInt(people.size() - 3);
                see(asked, viewer, people.subList(from, from + 3), shown);
            }
            return true;
        });
        assertThat(outcomes).containsOnly(new Parallel.Returned<>(true));
        assertThat(shown)
                .hasSizeLessThanOrEqualTo(10)
                .hasSize(counted(viewer.user().value()));
        assertThat(rowsOf(viewer.user().value())).isEqualTo(shown.size());
    }

    @RepeatedTest(3)
    void isExactForAServiceToo() throws InterruptedException {
        Set<UUID> shown = new ConcurrentSkipListSet<>();
        AtomicInteger turn = new AtomicInteger();
        var outcomes = Parallel.calls(12, () -> {
            Disclosures asked = turn.getAndIncrement() % 2 == 0 ? disclosures : otherInstance;
            Viewer viewer = viewer().through(NOTES);
            Set<UUID> own = new TreeSet<>();
            for (int page = 0; page < 20; page++) {
                int from = ThreadLocalRandom.current().nextInt(people.size() - 2);
                see(asked, viewer, people.subList(from, from + 2), own);
            }
            shown.addAll(own);
            return own.size() <= 10 && rowsOf(viewer.user().value()) == own.size();
        });
        assertThat(outcomes).containsOnly(new Parallel.Returned<>(true));
        assertThat(shown).hasSizeLessThanOrEqualTo(15).hasSize(counted(NOTES.value()));
    }

    @Test
    void metricsTellThatSomebodyWalksThroughTheDirectoryAndTheLogWhoOnceADay(CapturedOutput log) {
        Viewer viewer = viewer();
        show(viewer, 0, 7);
        assertThat(meter("nearly.spent", "person")).isZero();
        show(viewer, 7, 8);
        show(viewer, 8, 10);
        assertThat(meter("nearly.spent", "person")).isOne();
        for (int refusals = 1; refusals <= 3; refusals++) {
            assertRefused(viewer, 10, 12);
            assertThat(meter("refused", "person")).isEqualTo(refusals);
        }
        assertThat(newly("person")).isEqualTo(10);
        assertThat(newly("service")).isZero();
        assertThat(log.getOut().lines().filter(line -> line.contains(viewer.user() + " has been shown 10 different")))
                .hasSize(1);
        clock.pass(Duration.ofDays(1));
        show(viewer, 0, 10);
        assertRefused(viewer, 10, 12);
        assertThat(log.getOut().lines().filter(line -> line.contains(viewer.user() + " has been shown 10 different")))
                .hasSize(2);
    }

    @Test
    void costsNoStatementWhereNothingIsLimited() {
        DataSource nowhere = new DriverManagerDataSource("jdbc:postgresql://192.0.2.1:1/nowhere");
        Disclosures unlimited = new Disclosures(
                new DisclosureSql(JdbcClient.create(nowhere)),
                new ServiceReads(new ServiceReadSql(JdbcClient.create(nowhere)), clock),
                new DisclosureSettings(new PerDay(0, 0, 0), EVERY),
                new DisclosureMeters(meters),
                clock);
        unlimited.show(viewer().through(NOTES), people.stream());
        unlimited.show(viewer().asStaff(), people.stream());
    }

    @Test
    void oneBudgetWithoutALimitLeavesTheOther() {
        Disclosures ofServices = instance(new PerDay(0, 0, 5));
        ofServices.show(viewer(), people.stream());
        assertThatThrownBy(() -> ofServices.show(viewer().through(NOTES), people.stream()))
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0", "0, -1, 0", "0, 0, -1"})
    void noBudgetIsLessThanNothing(int person, int staff, int service) {
        assertThatThrownBy(() -> new PerDay(person, staff, service))
                .hasMessageContaining("annuaire.disclosure.per-day");
    }

    @Test
    void isForgottenAnHourAfterTheDay() {
        show(viewer().through(NOTES), 0, 10);
        DisclosureRetention retention = new DisclosureRetention();
        List<Retention> all = List.of(
                retention.pastDisclosures(new DisclosureSql(sql)),
                retention.pastDisclosureCounts(new DisclosureSql(sql)));
        clock.pass(Duration.ofHours(13).minusMillis(1));
        assertThat(removed(all)).containsExactly(0, 0);
        clock.pass(Duration.ofMillis(1));
        assertThat(removed(all)).containsExactly(20, 2);
    }

    private List<Integer> removed(List<Retention> all) {
        List<Integer> removed = new ArrayList<>();
        for (Retention retention : all) {
            removed.add(retention.removal().remove(clock.instant().minus(retention.kept()), 1_000));
        }
        return removed;
    }

    private static void see(Disclosures asked, Viewer viewer, List<UserId> page, Set<UUID> seen) {
        try {
            asked.show(viewer, page.stream());
            page.forEach(person -> seen.add(person.value()));
        } catch (ProblemException tooMany) {
            assertThat(tooMany.problem()).isInstanceOf(DisclosureProblem.class);
        }
    }

    private static Viewer viewer() {
        return Viewer.of(new UserId(UUID.randomUUID()), new OrganizationId(UUID.randomUUID()));
    }

    private void show(Viewer viewer, int from, int to) {
        disclosures.show(viewer, people.subList(from, to).stream());
    }

    private ProblemException assertRefused(Viewer viewer, int from, int to) {
        return assertThatThrownBy(() -> show(viewer, from, to))
                .asInstanceOf(type(ProblemException.class))
                .actual();
    }

    private int counted(UUID viewer) {
        return sql.sql("select people from disclosure_count where viewer = :viewer order by day desc limit 1")
                .param("viewer", viewer)
                .query(Integer.class)
                .single();
    }

    private int rowsOf(UUID viewer) {
        return sql.sql("select count(*) from disclosed_person where viewer = :viewer")
                .param("viewer", viewer)
                .query(Integer.class)
                .single();
    }

    private double newly(String kind) {
        return meter("people", kind);
    }

    private double meter(String name, String kind) {
        return meters.get("annuaire.disclosure." + name)
                .tag("viewer", kind)
                .counter()
                .count();
    }
}
