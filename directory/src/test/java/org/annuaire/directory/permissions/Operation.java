package org.annuaire.directory.permissions;

import java.util.regex.Pattern;

/**
 * One thing that may be done.
 *
 * @param title a phrase that says what it does
 * @param method the HTTP method
 * @param mapping the path with the program's names of its parts; what a part refers to is created anew for each
 *     request, and {@code target} says which thing
 * @param target the path with the names of {@link World}'s things
 * @param body the body with the names of {@link World}'s things; empty for none
 */
record Operation(String title, String method, String mapping, String target, String body) {
    private static final Pattern NAMES = Pattern.compile("\\{[a-z_]+}");

    /** Without a body. */
    static Operation of(String title, String method, String target) {
        return of(title, method, target, "");
    }

    static Operation of(String title, String method, String target, String body) {
        return new Operation(title, method, withoutNames(target.replaceFirst("\\?.*", "")), target, body);
    }

    /** A path whose parts have no names, so that the program's and ours can be compared. */
    static String withoutNames(String path) {
        return NAMES.matcher(path).replaceAll("{}");
    }

    String contentType() {
        return body.equals("{cards}")
                ? "text/vcard"
                : body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
    }

    /** As the reference page shows it. */
    String request() {
        return "`%s %s`".formatted(method, mapping.replace("{}", "{id}"));
    }

    /** Whether a person does it in a browser, with a page or a form. */
    boolean ofPage() {
        return !mapping.startsWith("/api/") && !ofService();
    }

    boolean ofService() {
        return mapping.startsWith("/resource-server/");
    }
}
