package org.annuaire.directory.scim;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.annuaire.directory.shared.ApiPaths;
import org.annuaire.directory.shared.ProblemFormat;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Errors in SCIM's format. The contract's clients get an empty detail.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7644#section-3.12">RFC 7644, section 3.12</a>
 */
@Component
final class ScimProblemFormat implements ProblemFormat {
    private static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    @Override
    public boolean isSpokenAt(HttpServletRequest request) {
        return ApiPaths.path(request).startsWith(Scim.PATH);
    }

    @Override
    public MediaType type(HttpServletRequest request) {
        return Scim.preferred(request);
    }

    @Override
    public ErrorBody body(MediaType type, int status, String text) {
        return new ErrorBody(List.of(ERROR), String.valueOf(status), type.equals(Scim.HISTORIC) ? "" : text);
    }

    /** An error. */
    record ErrorBody(List<String> schemas, String status, String detail) {}
}
