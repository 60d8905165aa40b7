package org.annuaire.directory.home;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.annuaire.directory.organizations.TestOrganizations;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.ServiceProviderId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.teams.CandidateTeam;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.Person;
import org.annuaire.introspection.testkit.TokenGrant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds the preview, the resource server and the rule against each other, for 10,000 pairs of a person and a service that were
 * made up. For each pair, what the preview renders is the text that the rule says, byte by byte. For each tenth one, drawn by lot, it
 * is also what comes over HTTP: the resource server's answer to a token of that person and that service, and the preview's
 * answer, which must hold it as it is.
 */
@Tag("exhaustive")
final class PreviewPairsTests {
    private static final int OVER_HTTP = 1_000;

    private static TestDirectory directory;
    private static TestOrganizations organizations;
    private static Browser staff;
    private static MadeUpWorld world;

    private record Pair(int person, int service) {}

    /** One person asks for more previews than a person may in a minute. */
    @BeforeAll
    static void start() {
        directory = TestDirectory.start(Map.of("annuaire.authentication.throttling.per-person", "0"));
        organizations = new TestOrganizations(directory.sql());
        staff = directory.browserOf(TestPeople.camille());
        organizations.makeStaff("Camille");
        world = new MadeUpWorld(directory.sql(), directory.provider().issuer());
    }

    @AfterAll
    static void close() {
        directory.close();
    }

    @Test
    void thePreviewRendersWhatTheRuleSaysForEveryPair() {
        Previews previews = directory.bean(Previews.class);
        JsonMapper json = directory.bean(JsonMapper.class);
        Viewer viewer = Viewer.of(
                        new UserId(organizations.user("Camille")), new OrganizationId(organizations.of("Camille")))
                .asStaff();
        var transaction = new TransactionTemplate(directory.bean(PlatformTransactionManager.class));
        transaction.setReadOnly(true);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        Map<Integer, List<Pair>> byPerson = pairs().stream().collect(groupingBy(Pair::person));
        AtomicInteger compared = new AtomicInteger();
        byPerson.values().parallelStream()
                .forEach(pairs -> transaction.executeWithoutResult(status -> pairs.forEach(pair -> {
                    Preview preview = previews.of(
                            viewer,
                            new ServiceProviderId(world.service(pair.service())),
                            new UserId(world.user(pair.person())));
                    String rendered = json.writeValueAsString(PreviewApi.AnswerBody.of(preview, Language.ENGLISH));
                    assertThat(rendered)
                            .as("%s", pair)
                            .isEqualTo(answer(world.received(pair.person(), pair.service())));
                    assertThat(shown(preview)).as("%s", pair).isEqualTo(received(preview));
                    compared.incrementAndGet();
                })));
        assertThat(compared).hasValue(10_000);
    }

    private static long shown(Preview preview) {
        return preview.candidates().teams().stream()
                .filter(CandidateTeam::shown)
                .count();
    }

    private static long received(Preview preview) {
        Page<?> received = preview.received();
        return received == null ? 0 : received.count();
    }

    @Test
    void thePreviewHoldsTheBytesThatTheServiceGets() {
        List<Pair> pairs = pairs();
        Collections.shuffle(pairs, new Random(16));
        List<Answer> answers = pairs.subList(0, OVER_HTTP).parallelStream()
                .map(pair -> {
                    Answer received = received(pair);
                    var expected = world.received(pair.person(), pair.service());
                    assertThat(received.status()).as("%s", pair).isEqualTo(expected.status());
                    assertThat(received.body()).as("%s", pair).isEqualTo(expected.body());
                    assertThat(preview(pair).body()).as("%s", pair).contains("\"answer\":" + answer(expected) + ",");
                    return received;
                })
                .toList();
        Map<Integer, Integer> statuses = new TreeMap<>();
        answers.forEach(answer -> statuses.merge(answer.status(), 1, Integer::sum));
        assertThat(statuses).containsOnlyKeys(200, 401, 403);
        assertThat(answers)
                .as("answers with teams")
                .filteredOn(answer -> answer.body().contains("\"results\":[{"))
                .hasSizeGreaterThan(OVER_HTTP / 3);
    }

    private static String answer(MadeUpWorld.Received received) {
        return "{\"status\":" + received.status() + ",\"body\":" + received.body() + "}";
    }

    private Answer received(Pair pair) {
        String subject = "person-" + pair.person();
        TokenGrant grant = TokenGrant.of(subject, "service-" + pair.service(), "groups");
        return directory
                .service(directory.provider().issue(grant, Person.of(subject)))
                .get("/resource-server/v1.0/teams/?page_size=100");
    }

    private Answer preview(Pair pair) {
        return staff.get("/api/v1.0/service-providers/" + world.service(pair.service()) + "/preview/?user="
                + world.user(pair.person()));
    }

    private static List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        IntStream.rangeClosed(1, MadeUpWorld.PEOPLE)
                .forEach(person -> IntStream.rangeClosed(1, MadeUpWorld.SERVICES)
                        .forEach(service -> pairs.add(new Pair(person, service))));
        return pairs;
    }
}
