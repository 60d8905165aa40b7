package org.annuaire.introspection.testkit;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all endpoints of one server share: its name, its keys, its clients, its tokens. */
final class Authority {
    /** Nothing is there; whoever asks has followed an address that it should not have. */
    static final String CANARY = "/canary";

    private final String origin;
    private final String issuerPath;
    private final Clock clock;
    private final Clients clients;
    private final Tokens tokens;
    private final RecipientKeys recipientKeys = new RecipientKeys();
    private final Lies lies = new Lies();
    /** Keys that this server does not publish. */
    private final ServerKeys foreignKeys = ServerKeys.generate();

    /** Newest first; the newest signs, and the one before it is still published. */
    private volatile List<ServerKeys> keys = List.of(ServerKeys.generate());

    Authority(String origin, String issuerPath, Clock clock, Optional<X509Certificate> certificates) {
        this.origin = origin;
        this.issuerPath = issuerPath;
        this.clock = clock;
        this.tokens = new Tokens(clock);
        this.clients = new Clients(new ClientAssertions(issuer(), clock, recipientKeys), certificates);
    }

    String issuer() {
        return origin + issuerPath;
    }

    String issuerPath() {
        return issuerPath;
    }

    URI at(String path) {
        return URI.create(origin + issuerPath.replaceFirst("/$", "") + path);
    }

    Clock clock() {
        return clock;
    }

    Clients clients() {
        return clients;
    }

    Tokens tokens() {
        return tokens;
    }

    RecipientKeys recipientKeys() {
        return recipientKeys;
    }

    Lies lies() {
        return lies;
    }

    long now() {
        return clock.instant().getEpochSecond();
    }

    ServerKeys keys() {
        return keys.get(0);
    }

    JWKSet published() {
        List<JWK> all = new ArrayList<>();
        keys.forEach(pair -> all.addAll(pair.published().getKeys()));
        return new JWKSet(all);
    }

    void rotateKeys() {
        keys = List.of(ServerKeys.generate(), keys());
    }

    void replaceKeysUnderSameIds() {
        keys = List.of(ServerKeys.generate().disguisedAs(keys()));
    }

    Reply answerOnlyWith(int status) {
        Reply reply = Reply.empty(status);
        return status / 100 == 3 ? reply.with("Location", at(CANARY).toString()) : reply;
    }

    String sign(JWSAlgorithm algorithm, String type, Map<String, @Nullable Object> claims) {
        return Jose.sign(signing(), algorithm, type, claims);
    }

    String sign(JWSHeader header, String payload) {
        return Jose.sign(signing(), header, payload);
    }

    private ServerKeys signing() {
        return lies.foreignSignatures() ? foreignKeys.disguisedAs(keys()) : keys();
    }
}
