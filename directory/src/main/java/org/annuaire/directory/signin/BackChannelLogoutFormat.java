package org.annuaire.directory.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.annuaire.directory.shared.ApiPaths;
import org.annuaire.directory.shared.ProblemFormat;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Providers are told in OAuth's format what is wrong, also if nothing could be read. */
@Component
final class BackChannelLogoutFormat implements ProblemFormat {
    @Override
    public boolean isSpokenAt(HttpServletRequest request) {
        return "POST".equals(request.getMethod()) && ApiPaths.path(request).startsWith(BackChannelLogoutEndpoint.PATH);
    }

    @Override
    public MediaType type(HttpServletRequest request) {
        return MediaType.APPLICATION_JSON;
    }

    @Override
    public ErrorBody body(MediaType type, int status, String text) {
        return new ErrorBody(status < 500 ? "invalid_request" : "server_error", text);
    }

    /** An error. */
    record ErrorBody(String error, String errorDescription) {}
}
