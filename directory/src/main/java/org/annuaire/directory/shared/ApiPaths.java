package org.annuaire.directory.shared;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/** The paths that programs call. They never get HTML. */
public final class ApiPaths {
    public static final String CLIENT = "/api/";
    public static final String RESOURCE_SERVER = "/resource-server/";
    public static final String LA_SUITE = "/la-suite/";

    private ApiPaths() {}

    /** Whether the path belongs to the contract. */
    public static boolean isContractPath(HttpServletRequest request) {
        String path = path(request);
        return path.startsWith(CLIENT) || path.startsWith(RESOURCE_SERVER) || path.startsWith(LA_SUITE);
    }

    /** The requested path, on error pages too; empty if the server could not read it. */
    public static String path(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return Objects.requireNonNullElse(failed == null ? request.getRequestURI() : failed, "")
                .toString();
    }
}
