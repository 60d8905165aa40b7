package org.annuaire.introspection.testkit;

/** A request that reached the introspection endpoint, for tests to look at. */
public record IntrospectionCall(String token, String accept, String hint, String cookie) {
    static IntrospectionCall of(Request request) {
        return new IntrospectionCall(
                request.parameter("token").orElse(""),
                request.header("Accept").orElse(""),
                request.parameter("token_type_hint").orElse(""),
                request.header("Cookie").orElse(""));
    }
}
