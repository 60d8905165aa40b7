package org.annuaire.directory.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.annuaire.directory.serviceproviders.TestServices;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ServiceProviderId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.Service;
import org.annuaire.directory.testing.SteppingClock;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** How often services were told of people: gathered by each instance, and added up. */
final class ServiceReadsTests {
    private static final ServiceProviderId NOTES = new ServiceProviderId(UUID.randomUUID());
    private static final UserId ADA = new UserId(UUID.randomUUID());
    private static final UserId GRACE = new UserId(UUID.randomUUID());

    private final JdbcClient sql = JdbcClient.create(TestPostgres.newDatabase().dataSource());
    private final SteppingClock clock = new SteppingClock();
    private final ServiceReads reads = new ServiceReads(new ServiceReadSql(sql), clock);
    private final ServiceReads otherInstance = new ServiceReads(new ServiceReadSql(sql), clock);
    private final Viewer person = Viewer.of(ADA, new OrganizationId(UUID.randomUUID()));

    private List<String> rows() {
        return sql.sql("select user_id || ' ' || reads from service_read order by reads, user_id")
                .query(String.class)
                .list();
    }

    @Test
    void instancesAddUpWhatTheyGathered() {
        reads.count(person.through(NOTES), Stream.of(ADA, GRACE, GRACE));
        otherInstance.count(person.through(NOTES), Stream.of(GRACE));
        assertThat(rows()).isEmpty();
        reads.write();
        otherInstance.write();
        otherInstance.write();
        assertThat(rows()).containsExactly(ADA + " 1", GRACE + " 2");
        reads.count(person.through(NOTES), Stream.of(ADA, GRACE));
        reads.write();
        assertThat(rows()).containsExactly(ADA + " 2", GRACE + " 3");
    }

    @Test
    void peopleAreToldWhichServicesReadAboutThem() {
        TestServices services = new TestServices(sql);
        ServiceProviderId notes = new ServiceProviderId(services.named("Notes"));
        ServiceProviderId unnamed = new ServiceProviderId(services.unnamed("calendar"));
        LocalDate first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        reads.count(person.through(notes), Stream.of(ADA, GRACE));
        reads.count(person.through(unnamed), Stream.of(ADA));
        clock.pass(Duration.ofDays(1));
        reads.count(person.through(notes), Stream.of(ADA));
        reads.write();
        ToldService byNotes = new ToldService("Notes", first.plusDays(1), 2);
        assertThat(reads.services(ADA, 90, 10)).containsExactly(byNotes, new ToldService("calendar", first, 1));
        assertThat(reads.services(ADA, 90, 1)).containsExactly(byNotes);
        assertThat(reads.services(ADA, 0, 10)).containsExactly(new ToldService("Notes", first.plusDays(1), 1));
        assertThat(reads.services(GRACE, 90, 10)).containsExactly(new ToldService("Notes", first, 1));
        assertThat(reads.services(new UserId(UUID.randomUUID()), 90, 10)).isEmpty();
    }

    @Test
    void whoAsksThemselvesIsNotCounted() {
        reads.count(person, Stream.of(ADA, GRACE));
        reads.write();
        assertThat(rows()).isEmpty();
    }

    @Test
    void nothingIsLostWhileInstancesWriteAndCountAtOnce() throws InterruptedException {
        List<UserId> people = IntStream.range(0, 200)
                .mapToObj(number -> new UserId(UUID.randomUUID()))
                .toList();
        List<ServiceReads> instances = List.of(reads, otherInstance);
        Parallel.calls(8, () -> {
            for (int round = 0; round < 20; round++) {
                instances.forEach(instance -> instance.count(person.through(NOTES), people.stream()));
                instances.get(round % 2).write();
            }
            return null;
        });
        instances.forEach(ServiceReads::write);
        assertThat(sql.sql("select count(*) from service_read where reads = 8 * 20 * 2")
                        .query(Integer.class)
                        .single())
                .isEqualTo(people.size());
    }

    @Test
    void whatCannotBeWrittenIsWrittenLater() {
        sql.sql("alter table service_read rename to away").update();
        reads.count(person.through(NOTES), Stream.of(ADA));
        reads.write();
        sql.sql("alter table away rename to service_read").update();
        reads.count(person.through(NOTES), Stream.of(ADA));
        reads.write();
        assertThat(rows()).containsExactly(ADA + " 2");
    }

    @Test
    void noMoreIsGatheredThanThereIsRoomFor() {
        DataSource nowhere = new DriverManagerDataSource("jdbc:postgresql://192.0.2.1:1/nowhere");
        ServiceReads away = new ServiceReads(new ServiceReadSql(JdbcClient.create(nowhere)), clock);
        Stream<UserId> people =
                Stream.generate(() -> new UserId(UUID.randomUUID())).limit(ServiceReads.MOST_GATHERED + 10L);
        away.count(person.through(NOTES), people);
        assertThat(away.gathered()).isEqualTo(ServiceReads.MOST_GATHERED);
    }

    /** Through the whole program. */
    @Nested
    class Requests {
        private final TestDirectory directory = TestDirectory.shared();

        private long reads(String name) {
            directory.bean(ServiceReads.class).write();
            return directory
                    .sql()
                    .sql("""
                            select coalesce(sum(reads), 0)
                            from service_read r
                            join users u on u.id = r.user_id
                            join service_provider s on s.id = r.service_provider_id
                            where u.name like :name || '%' and s.audience_id = 'notes' and r.day = current_date
                            """)
                    .param("name", name)
                    .query(Long.class)
                    .single();
        }

        @Test
        void countWhoseTokenItIsAndWhomTheAnswerShows() {
            directory.browserOf(TestPeople.camille());
            directory.browserOf(TestPeople.dominique());
            Service notes = directory.serviceFor(TestPeople.camille(), "openid groups contacts directory");
            notes.get("/resource-server/v1.0/scim/Me/");
            assertThat(reads("Camille")).isOne();
            assertThat(reads("Dominique")).isZero();
            assertThat(notes.get("/resource-server/v1.0/users/?q=martin").status())
                    .isEqualTo(200);
            assertThat(reads("Camille")).isEqualTo(2);
            assertThat(reads("Dominique")).isOne();
        }

        @Test
        void areToldOnThePageOfOnesAccountAndNobodyElses() {
            Browser camille = directory.browserOf(TestPeople.camille());
            Browser dominique = directory.browserOf(TestPeople.dominique());
            assertThat(camille.get("/account").body()).contains("No service was told about you.");
            directory.serviceFor(TestPeople.camille(), "openid groups").get("/resource-server/v1.0/scim/Me/");
            directory.bean(ServiceReads.class).write();
            assertThat(camille.get("/account").body()).contains("<strong>notes</strong>", "1 answer");
            assertThat(dominique.get("/account").body()).contains("No service was told about you.");
        }

        @Test
        void leaveOutWhatWasRefusedOrWritten() {
            directory.browserOf(TestPeople.camille());
            Service notes = directory.serviceFor(TestPeople.camille());
            notes.get("/resource-server/v1.0/teams/" + UUID.randomUUID() + "/");
            notes.send("POST", "/resource-server/v1.0/teams/", "{\"name\": \"Notes\"}");
            assertThat(reads("Camille")).isZero();
        }
    }
}
