package org.annuaire.introspection.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.Introspection;
import org.annuaire.introspection.IntrospectionException;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerRefused;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of the catalogue against the library, over real HTTP. */
final class CatalogueTests {
    private static final Map<Verdict, Class<? extends IntrospectionException>> EXCEPTIONS = Map.of(
            Verdict.UNTRUSTED_502, UntrustedResponse.class,
            Verdict.CONTRACT_502, AuthorizationServerRefused.class,
            Verdict.UNAVAILABLE_503, AuthorizationServerUnavailable.class);
    private static final ResourceServers RESOURCE_SERVERS = new ResourceServers();

    static List<HostileCase> all() {
        return HostileCatalogue.all();
    }

    @AfterAll
    static void nobodyFollowedAnAddress() {
        assertThat(RESOURCE_SERVERS.servers().map(LocalAuthorizationServer::canaryCalls))
                .containsOnly(0);
        RESOURCE_SERVERS.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void reachesTheVerdictByTheRuleThatTheCaseNames(HostileCase row) {
        AccessToken token = AccessToken.parse(row.token()).orElseThrow();
        if (EXCEPTIONS.containsKey(row.verdict())) {
            Throwable thrown =
                    catchThrowable(() -> RESOURCE_SERVERS.introspectorFor(row).introspect(token));
            assertThat(thrown).as("%s", row).isInstanceOf(EXCEPTIONS.get(row.verdict()));
            assertThat(((IntrospectionException) thrown).rule()).as("%s", row).hasToString(row.rule());
            assertThat(everythingAbout(thrown)).doesNotContain(row.token()).doesNotContain(Workshop.MARKER);
            return;
        }
        Introspection outcome = RESOURCE_SERVERS.introspectorFor(row).introspect(token);
        assertThat(outcome.fold(active -> "", () -> "INACTIVE", Enum::name))
                .as("%s", row)
                .isEqualTo(row.rule());
        assertThat(outcome.toString()).doesNotContain(row.token()).doesNotContain(Workshop.MARKER);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void namesARuleUnlessTheAnswerIsAccepted(HostileCase row) {
        assertThat(row.rule().isEmpty()).isEqualTo(row.verdict() == Verdict.OK);
    }

    @Test
    void holdsTheCasesThatMustBeThere() {
        for (String id : List.of(
                "001", "002", "003", "004", "006", "007", "008", "010", "011", "012", "030", "036", "045", "051", "053",
                "060", "090", "091", "092", "093", "096", "099", "102", "148", "190", "196")) {
            assertThat(HostileCatalogue.get("C-" + id)).isNotNull();
        }
        assertThat(all()).hasSizeGreaterThan(250);
    }

    private static String everythingAbout(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
