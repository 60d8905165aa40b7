package org.annuaire.directory.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.annuaire.directory.DirectoryApplication;
import org.annuaire.directory.commands.Commands;
import org.annuaire.directory.testing.TestPostgres.TestDatabase;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.Person;
import org.annuaire.introspection.testkit.ResponseProfile;
import org.annuaire.introspection.testkit.TokenGrant;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole directory on a free port, with a real PostgreSQL, and a real local server that is both the OpenID provider
 * and the authorization server of services. Most tests share one: {@link #shared()} empties it first. A test that needs
 * other settings starts its own.
 */
public final class TestDirectory implements AutoCloseable {
    /** Our client at the provider. */
    public static final String SIGN_IN_CLIENT = "annuaire";

    /** Our client at the authorization server. */
    public static final String INTROSPECTION_CLIENT = "annuaire-resource-server";

    /** The service that tokens are issued to, unless a test says otherwise. */
    public static final String SERVICE = "notes";

    /** The secret of both clients. */
    public static final String SECRET = "a secret of tests";

    private final LocalAuthorizationServer provider;
    private final TestDatabase database;
    private final Map<String, Object> settings;
    private final URI origin;
    private final ConfigurableApplicationContext context;
    private final Statements statements;
    private final HikariDataSource connections;

    private TestDirectory(
            LocalAuthorizationServer provider, TestDatabase database, URI origin, Map<String, Object> settings) {
        this.provider = provider;
        this.database = database;
        this.origin = origin;
        this.settings = settings;
        this.connections = connections(database);
        this.statements = new Statements();
        SpringApplication application = new SpringApplication(DirectoryApplication.class);
        application.setRegisterShutdownHook(false);
        application.addInitializers(starting -> starting.getBeanFactory().addBeanPostProcessor(statements));
        this.context = application.run(arguments(settings));
    }

    /** As a command line has them: they count more than the settings that the program comes with. */
    static String[] arguments(Map<String, ?> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    /** The directory that tests of this JVM share, emptied, with an honest provider that is up. */
    public static TestDirectory shared() {
        TestDirectory directory = Shared.DIRECTORY;
        directory.provider.comeBack();
        directory.provider.lies().stop();
        directory.empty();
        return directory;
    }

    /**
     * Another directory that the tests of this JVM share, with settings that only a few tests need; see {@link
     * #shared()}.
     */
    public static TestDirectory sharedWithOtherSettings() {
        TestDirectory directory = SharedWithOtherSettings.DIRECTORY;
        directory.provider.lies().stop();
        directory.empty();
        return directory;
    }

    /** Forgets everybody and everything of theirs. */
    public void empty() {
        TestPostgres.empty(sql());
    }

    /** A directory of its own, with these settings replacing the usual ones; an empty value removes one. */
    public static TestDirectory start(Map<String, String> settings) {
        LocalAuthorizationServer provider = LocalAuthorizationServer.start();
        try {
            return start(provider, settings);
        } catch (RuntimeException e) {
            provider.close();
            throw e;
        }
    }

    /** As {@link #start(Map)}, with this provider, which it closes at the end. */
    public static TestDirectory start(LocalAuthorizationServer provider, Map<String, String> settings) {
        return start(provider, TestPostgres.newDatabase(), settings);
    }

    /** As {@link #start(LocalAuthorizationServer, Map)}, on this database, which it migrates. */
    public static TestDirectory start(
            LocalAuthorizationServer provider, TestDatabase database, Map<String, String> settings) {
        URI origin = URI.create("http://127.0.0.1:" + freePort());
        register(provider, origin);
        Map<String, Object> all = new LinkedHashMap<>(settings(provider, database, origin));
        settings.forEach((name, value) -> {
            if (value.isEmpty()) {
                all.remove(name);
            } else {
                all.put(name, value);
            }
        });
        return new TestDirectory(provider, database, origin, all);
    }

    /** Another instance, as behind a load balancer: the same database, provider and settings, but a port of its own. */
    public TestDirectory another() {
        URI own = URI.create("http://127.0.0.1:" + freePort());
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.put("server.port", String.valueOf(own.getPort()));
        return new TestDirectory(provider, database, own, all);
    }

    /** The settings with which the directory starts here. */
    public static Map<String, String> settings(LocalAuthorizationServer provider, TestDatabase database, URI origin) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", String.valueOf(origin.getPort()));
        settings.put("annuaire.public-url", origin.toString());
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.hikari.minimum-idle", "1");
        // A busy machine is no outage; the tests of outages have the time that the program has.
        settings.put("spring.datasource.hikari.connection-timeout", "20000");
        settings.put("annuaire.authentication.providers.local.issuer-uri", provider.issuer());
        settings.put("annuaire.authentication.providers.local.client-id", SIGN_IN_CLIENT);
        settings.put("annuaire.authentication.providers.local.client-secret", SECRET);
        settings.put("annuaire.introspection.issuer-uri", provider.issuer());
        settings.put("annuaire.introspection.client-id", INTROSPECTION_CLIENT);
        settings.put("annuaire.introspection.client-secret", SECRET);
        // Several servers share a busy machine here: a late answer is not an outage.
        settings.put("annuaire.authentication.provider-http.connect", "10s");
        settings.put("annuaire.authentication.provider-http.deadline", "20s");
        // Everybody here signs in at one address.
        settings.put("annuaire.authentication.throttling.sign-ins-per-address", "0");
        // All tests call from one address, faster than people, and often with wrong tokens.
        settings.put("annuaire.authentication.throttling.on-arrival", "0");
        settings.put("annuaire.authentication.throttling.refused-per-address", "0");
        settings.put("annuaire.authentication.throttling.pages-per-person", "0");
        // What has expired is there until a test has seen it.
        settings.put("db-scheduler.enabled", "false");
        // Written when a test says so: it would count among the statements of a request.
        settings.put("annuaire.disclosure.reads-written-every", "1h");
        settings.put("annuaire.introspection.timeout.connect", "5s");
        settings.put("annuaire.introspection.timeout.deadline", "10s");
        settings.put("annuaire.introspection.encryption.keys[0].location", TestKeys.rsaFile());
        return settings;
    }

    /** Makes the directory at this origin known to a provider. */
    public static void register(LocalAuthorizationServer provider, URI origin) {
        provider.register(ClientRegistration.of(SIGN_IN_CLIENT, SECRET)
                .redirectingTo(origin + "/api/v1.0/callback/", origin + "/api/v1.0/callback/other/")
                .redirectingAfterLogoutTo(origin + "/api/v1.0/logout-callback/"));
        provider.register(ClientRegistration.of(INTROSPECTION_CLIENT, SECRET)
                .answered(ResponseProfile.signedAndEncrypted())
                .publishingKeysAt(URI.create(origin + "/resource-server/v1.0/jwks")));
    }

    /** The provider and authorization server. */
    public LocalAuthorizationServer provider() {
        return provider;
    }

    /** The directory's database. */
    public JdbcClient sql() {
        return JdbcClient.create(connections);
    }

    /** The tests' own connections, none until they ask: most of the cost of a small statement is its connection. */
    private static HikariDataSource connections(TestDatabase database) {
        HikariConfig settings = new HikariConfig();
        settings.setDataSource(database.dataSource());
        settings.setMinimumIdle(0);
        return new HikariDataSource(settings);
    }

    /**
     * Runs a command with this directory's database: its exit code, a space, and its output. One of the words may be
     * another database's {@code --spring.datasource.url=…}.
     */
    public String command(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        if (arguments.stream().noneMatch(word -> word.startsWith("--spring.datasource.url="))) {
            arguments.add("--spring.datasource.url=" + database.url());
        }
        StringWriter written = new StringWriter();
        PrintWriter writer = new PrintWriter(written);
        return Commands.run(arguments, writer, writer).orElseThrow() + " " + written;
    }

    /** What the program says to its database. */
    public Statements statements() {
        return statements;
    }

    /** Scheme, host and port. */
    public URI origin() {
        return origin;
    }

    /** A bean of the running program. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The bean with this name, if several have its type. */
    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** A browser that nobody has signed in with. */
    public Browser browser() {
        return new Browser(this);
    }

    /** A browser in which this person is signed in. */
    public Browser browserOf(Person person) {
        Browser browser = browser();
        browser.signIn(person);
        return browser;
    }

    /** An access token of this person, issued to {@link #SERVICE} with the scopes that the directory requires. */
    public String token(Person person) {
        return provider.issue(TokenGrant.of(person.subject(), SERVICE, "openid groups"), person);
    }

    /** {@link #SERVICE}, on behalf of this person, with a token that has these scopes. */
    public Service serviceFor(Person person, String scopes) {
        return service(provider.issue(TokenGrant.of(person.subject(), SERVICE, scopes), person));
    }

    /** {@link #SERVICE}, with this access token. */
    public Service service(String token) {
        return new Service(this, token);
    }

    /** {@link #SERVICE}, on behalf of this person. */
    public Service serviceFor(Person person) {
        return service(token(person));
    }

    @Override
    public void close() {
        context.close();
        connections.close();
        provider.close();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        private static final TestDirectory DIRECTORY = start(Map.of());
    }

    /** None of these settings affects other tests. */
    private static final class SharedWithOtherSettings {
        private static final TestDirectory DIRECTORY = start(Map.ofEntries(
                Map.entry("annuaire.authentication.allowed-redirect-hosts", "desk.example"),
                Map.entry("annuaire.authentication.cors.allowed-origins", "https://desk.example"),
                Map.entry("annuaire.authentication.login-failure-url", "https://desk.example/failed"),
                Map.entry("annuaire.authentication.login-redirect-url", "https://desk.example/home"),
                Map.entry("annuaire.authentication.logout-redirect-url", "https://desk.example/bye"),
                Map.entry("annuaire.authentication.resource-server.directory-scopes", "annuaire,people"),
                Map.entry("annuaire.authentication.session.idle", "30m"),
                Map.entry("annuaire.authentication.session.lifetime", "8h"),
                Map.entry("annuaire.contacts.import-cards", "2"),
                Map.entry("annuaire.contacts.import-size", "1KB"),
                Map.entry("annuaire.contacts.list-limit", "2"),
                Map.entry("annuaire.features.contacts-create", "false"),
                Map.entry("annuaire.features.contacts-display", "false"),
                Map.entry("annuaire.home.api-page", "false"),
                Map.entry("annuaire.teams.list-limit", "2")));
    }
}
