package org.annuaire.introspection.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.Introspection;
import org.annuaire.introspection.IntrospectionException;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerRefused;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of the catalogue against the library, over real HTTP. */
final class CatalogueTests {
    private static final Map<Verdict, Class<? extends IntrospectionException>> EXCEPTIONS = Map.of(
            Verdict.UNTRUSTED_502, UntrustedResponse.class,
            Verdict.CONTRACT_502, AuthorizationServerRefused.class,
            Verdict.UNAVAILABLE_503, AuthorizationServerUnavailable.class);
    private static final Logger LIBRARY = Logger.getLogger("org.annuaire"); // held here, or it is forgotten
    private static final Listening LOG = new Listening();
    private static final ResourceServers RESOURCE_SERVERS = new ResourceServers();

    @BeforeAll
    static void listenToTheFinestOfLogs() {
        LIBRARY.setLevel(Level.ALL);
        LIBRARY.addHandler(LOG);
    }

    static List<HostileCase> all() {
        return HostileCatalogue.all();
    }

    @AfterAll
    static void theLogTellsNothing() {
        LIBRARY.removeHandler(LOG);
        assertThat(LOG.lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .doesNotContain("case-C")
                        .doesNotContain(Workshop.MARKER)
                        .doesNotContain(ResourceServers.SECRET));
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

    /** Otherwise whoever can send answers could decrypt others. */
    @Test
    void saysTheSameOfABadTagAndOfBadPadding() {
        assertThat(told("C-117-padding")).isEqualTo(told("C-117-tag"));
        assertThat(told("C-118-random")).isEqualTo(told("C-116-bit"));
    }

    private static String told(String id) {
        HostileCase row = HostileCatalogue.get(id);
        AccessToken token = AccessToken.parse(row.token()).orElseThrow();
        return String.valueOf(
                catchThrowable(() -> RESOURCE_SERVERS.introspectorFor(row).introspect(token)));
    }

    private static String everythingAbout(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static final class Listening extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            Throwable thrown = line.getThrown();
            lines.add(new SimpleFormatter().formatMessage(line) + (thrown == null ? "" : everythingAbout(thrown)));
        }

        @Override
        public void flush() {
            // Lines are kept as they come.
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }
}
