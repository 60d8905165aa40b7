package org.annuaire.introspection.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** RP-initiated logout: ends the session, and sends the browser back where the client registered that. */
final class LogoutEndpoint {
    private final Authority authority;
    private final Sessions sessions;
    private final List<LogoutCall> calls = Collections.synchronizedList(new ArrayList<>());

    LogoutEndpoint(Authority authority, Sessions sessions) {
        this.authority = authority;
        this.sessions = sessions;
    }

    List<LogoutCall> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    Reply answer(Request request) {
        LogoutCall call = LogoutCall.of(request);
        calls.add(call);
        sessions.end(request);
        if (call.postLogoutRedirectUri().isEmpty()) {
            return Reply.of(200, "text/plain; charset=utf-8", "Signed out.");
        }
        if (!authority.clients().allowsAfterLogout(call.postLogoutRedirectUri())) {
            throw new ProtocolError(400, "invalid_request", "post_logout_redirect_uri is not registered");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        request.parameter("state").ifPresent(state -> parameters.put("state", state));
        return Reply.redirect(AuthorizationEndpoint.withQuery(call.postLogoutRedirectUri(), parameters))
                .with("Set-Cookie", Sessions.COOKIE + "=; Path=/; Max-Age=0");
    }
}
