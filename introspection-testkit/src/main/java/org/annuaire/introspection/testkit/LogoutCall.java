package org.annuaire.introspection.testkit;

/** A request that reached the logout endpoint; empty strings where a parameter was absent. */
public record LogoutCall(String idTokenHint, String clientId, String postLogoutRedirectUri, String state) {
    static LogoutCall of(Request request) {
        return new LogoutCall(
                request.parameter("id_token_hint").orElse(""),
                request.parameter("client_id").orElse(""),
                request.parameter("post_logout_redirect_uri").orElse(""),
                request.parameter("state").orElse(""));
    }
}
