package org.annuaire.introspection.testkit;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Introspection as node-oidc-provider answers it: RFC 7662, and RFC 9701 for clients registered for that. */
final class IntrospectionEndpoint {
    static final String MEDIA_TYPE = "application/token-introspection+jwt";
    private static final String TYPE = "token-introspection+jwt";

    private final Authority authority;
    private final List<IntrospectionCall> calls = Collections.synchronizedList(new ArrayList<>());

    IntrospectionEndpoint(Authority authority) {
        this.authority = authority;
    }

    List<IntrospectionCall> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    Reply answer(Request request) {
        Optional<Integer> outage = authority.lies().introspectionStatus();
        calls.add(IntrospectionCall.of(request));
        if (authority.lies().dropsThisIntrospection()) {
            return Reply.empty(200).delivered((connection, reply) -> connection.close());
        }
        if (outage.isPresent()) {
            return authority.answerOnlyWith(outage.get());
        }
        if (!"POST".equals(request.method())) {
            throw new ProtocolError(405, "invalid_request", "expected POST");
        }
        ClientRegistration client = authority.clients().authenticate(request);
        String token = request.parameter("token")
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new ProtocolError(400, "invalid_request", "expected a token"));
        return HostileCatalogue.selectedBy(token)
                .map(row -> row.answer(new Workshop(authority, client)))
                .orElseGet(() -> honest(client, token, request));
    }

    private Reply honest(ClientRegistration client, String token, Request request) {
        ResponseProfile profile = client.introspection();
        // Some servers compare the whole header, so a list or a weight must show here as a failure.
        boolean jwtWanted =
                request.header("Accept").filter(MEDIA_TYPE::equalsIgnoreCase).isPresent();
        if (profile.encryption().isPresent() && !jwtWanted) {
            throw new ProtocolError(400, "invalid_request", "expected Accept: " + MEDIA_TYPE);
        }
        if (token.split("\\.", -1).length == 3) {
            throw new ProtocolError(400, "unsupported_token_type", "structured tokens are not introspected");
        }
        Map<String, @Nullable Object> members = members(token);
        if (!jwtWanted || profile.signature().isEmpty()) {
            return Reply.json(200, members);
        }
        return Reply.of(
                200,
                MEDIA_TYPE + "; charset=utf-8",
                protect(client, profile.signature().get(), members));
    }

    private Map<String, @Nullable Object> members(String token) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        Optional<Tokens.Issued> issued = authority.tokens().active(token);
        members.put("active", issued.isPresent());
        issued.ifPresent(found -> members.putAll(found.members()));
        return members;
    }

    private String protect(ClientRegistration client, JWSAlgorithm algorithm, Map<String, @Nullable Object> members) {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("iss", authority.issuer());
        claims.put("aud", client.clientId());
        claims.put("iat", authority.now());
        claims.put("token_introspection", members);
        String jws =
                authority.sign(algorithm, TYPE, authority.lies().introspection().apply(claims));
        return client.introspection()
                .encryption()
                .map(encryption -> encrypt(client, encryption, jws))
                .orElse(jws);
    }

    private String encrypt(ClientRegistration client, ResponseProfile.Encryption encryption, String jws) {
        JWK recipient = authority.recipientKeys().choose(client, encryption.key());
        return Jose.encrypt(
                Jose.nested(encryption, recipient, authority.issuer(), client.clientId())
                        .build(),
                recipient,
                jws);
    }
}
