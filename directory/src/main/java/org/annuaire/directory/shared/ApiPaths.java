package org.annuaire.directory.shared;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;

/** The paths that programs call. They never get HTML, except those where people sign in and out. */
public final class ApiPaths {
    public static final String CLIENT = "/api/";
    public static final String RESOURCE_SERVER = "/resource-server/";
    public static final String LA_SUITE = "/la-suite/";

    private static final List<String> DOORS = List.of(
            "/api/v1.0/authenticate/", "/api/v1.0/callback/", "/api/v1.0/logout/", "/api/v1.0/logout-callback/");

    private ApiPaths() {}

    /** Whether the path belongs to the contract. */
    public static boolean isContractPath(HttpServletRequest request) {
        String path = path(request);
        return path.startsWith(CLIENT) || path.startsWith(RESOURCE_SERVER) || path.startsWith(LA_SUITE);
    }

    /** Whether browsers are sent there to sign in or out, so that a person may see what comes from it. */
    public static boolean isDoor(HttpServletRequest request) {
        String path = path(request);
        return DOORS.stream().anyMatch(path::startsWith);
    }

    /** The requested path, on error pages too; empty if the server could not read it. */
    public static String path(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return Objects.requireNonNullElse(failed == null ? request.getRequestURI() : failed, "")
                .toString();
    }
}
