package org.annuaire.introspection.testkit;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A real authorization server and OpenID provider on a free port of this machine. It signs and encrypts with real keys
 * over real HTTP, checks its clients' secrets, and lies only where a test switches a lie on. Thread-safe.
 */
public final class LocalAuthorizationServer implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "local-authorization-server");
        thread.setDaemon(true);
        return thread;
    });
    private final Authority authority;
    private final Sessions sessions;
    private final MetadataEndpoint metadata;
    private final IntrospectionEndpoint introspection;
    private final AuthorizationEndpoint authorization;
    private final TokenEndpoint token;
    private final UserInfoEndpoint userInfo;
    private final LogoutEndpoint logout;
    private final BackChannel backChannel;
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final Ports ports;

    private LocalAuthorizationServer(String issuerPath, Clock clock, Ports.Speech speech) {
        ports = new Ports(speech, threads, this::reply);
        ports.open();
        authority = new Authority(ports.origin(), issuerPath, clock, speech.authority());
        sessions = new Sessions(clock);
        metadata = new MetadataEndpoint(
                authority,
                ports.originByCertificate()
                        .map(origin -> origin + introspectionEndpoint().getPath()));
        introspection = new IntrospectionEndpoint(authority);
        authorization = new AuthorizationEndpoint(authority, sessions);
        token = new TokenEndpoint(authority, authorization);
        userInfo = new UserInfoEndpoint(authority);
        logout = new LogoutEndpoint(authority, sessions);
        backChannel = new BackChannel(authority, sessions);
    }

    /** A server whose issuer is {@code http://127.0.0.1:<port>}. */
    public static LocalAuthorizationServer start() {
        return start("", Clock.systemUTC());
    }

    /** A server whose issuer ends in this path: empty, {@code /}, or as {@code /api/v2}. */
    public static LocalAuthorizationServer start(String issuerPath, Clock clock) {
        if (!issuerPath.isEmpty() && !issuerPath.startsWith("/")) {
            throw new IllegalArgumentException("issuerPath: expected it empty or to start with /");
        }
        return new LocalAuthorizationServer(issuerPath, clock, Ports.Speech.plain());
    }

    /**
     * A server whose issuer is {@code https://127.0.0.1:<port>}. It shows this certificate, and has another port for
     * clients that show one of theirs, which the metadata name; these certificates' authority is the one it trusts.
     */
    public static LocalAuthorizationServer startWithTls(
            LocalCertificates certificates, LocalCertificates.Identity shown) {
        return new LocalAuthorizationServer("", Clock.systemUTC(), Ports.Speech.tls(certificates, shown));
    }

    public String issuer() {
        return authority.issuer();
    }

    public URI introspectionEndpoint() {
        return authority.at("/introspect");
    }

    public URI jwksUri() {
        return authority.at("/jwks");
    }

    /** Adds the client, or replaces the one with that id. */
    public void register(ClientRegistration client) {
        authority.clients().register(client);
    }

    /** A new opaque access token, which introspection knows. */
    public String issue(TokenGrant grant) {
        return authority.tokens().issue(authority.issuer(), grant, Optional.empty());
    }

    /** A new opaque access token which userinfo knows as well. */
    public String issue(TokenGrant grant, Person person) {
        return authority.tokens().issue(authority.issuer(), grant, Optional.of(person));
    }

    /** From now on the token is inactive. */
    public void revoke(String accessToken) {
        authority.tokens().revoke(accessToken);
    }

    /** From now on new keys sign; of the old ones, those that signed until now stay published. */
    public void rotateKeys() {
        authority.rotateKeys();
    }

    /** From now on new keys sign, under the identifiers of the old ones, which disappear. */
    public void replaceKeysUnderSameIds() {
        authority.replaceKeysUnderSameIds();
    }

    /** The public keys, as served where no lie is on. */
    public JWKSet publishedKeys() {
        return authority.published();
    }

    /** These people sign in at the next authorization requests, one each, in this order. */
    public void nextPerson(Person... people) {
        sessions.next(people);
    }

    /** A {@code login_hint} with the subject or the e-mail of one of these signs that person in. */
    public void knows(Person... people) {
        sessions.know(people);
    }

    /** The {@code sid} of each session that this person has here. */
    public List<String> sessionsOf(Person person) {
        return sessions.of(person).stream().map(Session::id).toList();
    }

    /**
     * Ends this person's sessions here, and tells each client that registered an address for it, once per session.
     * Returns what they answered.
     */
    public List<Integer> signOut(Person person) {
        return backChannel.signOut(person);
    }

    /** A new logout token for this client, which nobody has sent yet. */
    public String issue(LogoutToken token, String clientId) {
        return backChannel.token(
                token,
                authority
                        .clients()
                        .find(clientId)
                        .orElseThrow(() -> new IllegalArgumentException("clientId: expected a registered client")));
    }

    /** The switches of what this server lies about. */
    public Lies lies() {
        return authority.lies();
    }

    /** The requests to the introspection endpoint until now. */
    public List<IntrospectionCall> introspectionCalls() {
        return introspection.calls();
    }

    /** The requests to the logout endpoint until now. */
    public List<LogoutCall> logoutCalls() {
        return logout.calls();
    }

    /** How often a client's {@code jwks_uri} was fetched until now. */
    public int jwksFetches() {
        return authority.recipientKeys().fetches();
    }

    /** How often this path below the issuer was asked for until now: {@code /token}, for instance. */
    public int calls(String path) {
        return calls.getOrDefault(authority.at(path).getPath(), 0);
    }

    /** How often somebody followed an address that an answer of the catalogue tempts one to follow. */
    public int canaryCalls() {
        return calls(Authority.CANARY);
    }

    /** The port refuses connections, as when the server's process ended, until {@link #comeBack()}. */
    public void goDown() {
        ports.close();
    }

    /** The server answers again at the same port, with everything that it knew. */
    public void comeBack() {
        ports.open();
    }

    @Override
    public void close() {
        goDown();
        threads.shutdownNow();
    }

    private Reply reply(HttpMessage message) {
        try {
            return route(Request.of(message));
        } catch (ProtocolError refused) {
            return refused.reply();
        } catch (RuntimeException defect) {
            return Reply.of(500, "text/plain; charset=utf-8", "defect of the local server: " + defect);
        }
    }

    private Reply route(Request request) {
        calls.merge(request.path(), 1, Integer::sum);
        if (metadata.isAt(request.path())) {
            return metadata.answer();
        }
        if (request.path().equals(jwksUri().getPath())) {
            return keySet();
        }
        if (request.path().equals(introspectionEndpoint().getPath())) {
            return introspection.answer(request);
        }
        if (request.path().equals(authority.at("/authorize").getPath())) {
            return authorization.answer(request);
        }
        if (request.path().equals(authority.at("/token").getPath())) {
            return token.answer(request);
        }
        if (request.path().equals(authority.at("/userinfo").getPath())) {
            return userInfo.answer(request);
        }
        if (request.path().equals(authority.at("/logout").getPath())) {
            return logout.answer(request);
        }
        return Reply.empty(404);
    }

    private Reply keySet() {
        if (lies().silentKeySet()) {
            return Reply.empty(200).delivered(Deliveries.SILENT);
        }
        Map<String, Object> keys = publishedKeys().toJSONObject();
        return lies().keySetStatus()
                .map(authority::answerOnlyWith)
                .orElseGet(() -> Reply.json(200, lies().keySet().apply(keys))
                        .without("Content-Type")
                        .with("Content-Type", "application/jwk-set+json; charset=utf-8")
                        .changed(lies().keySetBytes()));
    }
}
