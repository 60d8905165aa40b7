package org.annuaire.directory.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.annuaire.directory.organizations.TestOrganizations;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.Person;
import org.annuaire.introspection.testkit.ResponseProfile;
import org.annuaire.introspection.testkit.TokenGrant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Compares the preview, the resource server and the rule over HTTP, for 10,000 generated pairs of a person and a
 * service: the resource server's answer to their token is what the rule says, byte for byte, and the preview contains
 * it unchanged.
 */
@Tag("exhaustive")
final class PreviewPairsTests {
    private static TestDirectory directory;
    private static TestOrganizations organizations;
    private static Browser staff;
    private static MadeUpWorld world;

    private record Pair(int person, int service) {}

    /** One person asks for more previews than the limit per minute; the limit has its own tests. */
    @BeforeAll
    static void start() {
        directory = TestDirectory.start(Map.of(
                "annuaire.authentication.throttling.per-person",
                "0",
                "annuaire.introspection.response-policy",
                "insecure-plain",
                "annuaire.introspection.encryption.keys[0].location",
                ""));
        directory
                .provider()
                .register(ClientRegistration.of(TestDirectory.INTROSPECTION_CLIENT, TestDirectory.SECRET)
                        .answered(ResponseProfile.plainJson()));
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
    void thePreviewHoldsTheBytesThatTheServiceGets() {
        List<Answer> answers = pairs().parallelStream()
                .map(pair -> {
                    Answer received = received(pair);
                    var expected = world.received(pair.person(), pair.service());
                    assertThat(received.status()).as("%s", pair).isEqualTo(expected.status());
                    assertThat(received.body()).as("%s", pair).isEqualTo(expected.body());
                    Answer preview = preview(pair);
                    assertThat(preview.body()).as("%s", pair).contains("\"answer\":" + answer(expected) + ",");
                    assertThat(shown(preview)).as("%s", pair).isEqualTo(count(received));
                    return received;
                })
                .toList();
        assertThat(answers).hasSize(10_000);
        Map<Integer, Integer> statuses = new TreeMap<>();
        answers.forEach(answer -> statuses.merge(answer.status(), 1, Integer::sum));
        assertThat(statuses).containsOnlyKeys(200, 401, 403);
        assertThat(answers)
                .as("answers with teams")
                .filteredOn(answer -> count(answer) > 0)
                .hasSizeGreaterThan(answers.size() / 3);
    }

    private static long shown(Answer preview) {
        return preview.json()
                .get("teams")
                .valueStream()
                .filter(team -> team.get("shown").booleanValue())
                .count();
    }

    private static long count(Answer received) {
        return received.json().path("count").asLong(0);
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
