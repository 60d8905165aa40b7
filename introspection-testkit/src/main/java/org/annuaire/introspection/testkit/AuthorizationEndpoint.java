package org.annuaire.introspection.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The authorization endpoint: no page, the browser is sent back at once. */
final class AuthorizationEndpoint {
    /** What a code stands for until it is redeemed, once. */
    record Granted(ClientRegistration client, Session session, Map<String, String> request) {
        Optional<String> requested(String parameter) {
            return Optional.ofNullable(request.get(parameter));
        }
    }

    private final Authority authority;
    private final Sessions sessions;
    private final Map<String, Granted> codes = new ConcurrentHashMap<>();

    AuthorizationEndpoint(Authority authority, Sessions sessions) {
        this.authority = authority;
        this.sessions = sessions;
    }

    Optional<Granted> redeem(String code) {
        return Optional.ofNullable(codes.remove(code));
    }

    Reply answer(Request request) {
        ClientRegistration client = request.parameter("client_id")
                .flatMap(authority.clients()::find)
                .orElseThrow(() -> new ProtocolError(400, "invalid_request", "unknown client_id"));
        String redirectUri = request.parameter("redirect_uri")
                .filter(client.signIn().redirectUris()::contains)
                .orElseThrow(() -> new ProtocolError(400, "invalid_request", "redirect_uri is not registered"));
        Optional<Session> session = defect(request).isPresent() ? Optional.empty() : sessions.afterSignIn(request);
        Map<String, String> response = new LinkedHashMap<>();
        defect(request)
                .or(() -> session.isPresent() ? Optional.empty() : Optional.of(absence(request)))
                .ifPresentOrElse(
                        error -> response.put("error", error),
                        () -> response.put("code", code(client, session.orElseThrow(), request)));
        request.parameter("state").ifPresent(state -> response.put("state", state));
        response.put("iss", authority.issuer());
        Reply reply = Reply.redirect(
                withQuery(redirectUri, authority.lies().authorizationResponse().apply(response)));
        return session.map(open -> reply.with(
                        "Set-Cookie", Sessions.COOKIE + "=" + open.id() + "; Path=/; HttpOnly; SameSite=Lax"))
                .orElse(reply);
    }

    private static Optional<String> defect(Request request) {
        if (request.parameter("response_type").filter("code"::equals).isEmpty()) {
            return Optional.of("unsupported_response_type");
        }
        boolean challenged = request.parameter("code_challenge").isPresent();
        boolean hashed = request.parameter("code_challenge_method")
                .filter("S256"::equals)
                .isPresent();
        return challenged && !hashed ? Optional.of("invalid_request") : Optional.empty();
    }

    private static String absence(Request request) {
        return request.parameter("prompt").filter("none"::equals).isPresent() ? "login_required" : "access_denied";
    }

    private String code(ClientRegistration client, Session session, Request request) {
        String code = Tokens.random();
        codes.put(code, new Granted(client, session, request.parameters()));
        return code;
    }

    static URI withQuery(String address, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        if (query.isEmpty()) {
            return URI.create(address);
        }
        return URI.create(address + (address.contains("?") ? "&" : "?") + query);
    }
}
