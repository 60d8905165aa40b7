package org.annuaire.directory.permissions;

import java.util.regex.Pattern;

/**
 * One thing that may be done.
 *
 * @param title what it is, in a sentence's words
 * @param method of HTTP
 * @param mapping the path with the names that the program gives its parts; a part's target is made anew for each request, and
 *     which one, {@code target} says
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

    /** As a page of the reference tells it. */
    String request() {
        return "`%s %s`".formatted(method, mapping.replace("{}", "{id}"));
    }

    /** Whether a person does it in a browser, by a page or a form, and no program. */
    boolean ofPage() {
        return !mapping.startsWith("/api/") && !ofService();
    }

    boolean ofService() {
        return mapping.startsWith("/resource-server/");
    }
}
