package org.annuaire.directory.scim;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.annuaire.directory.shared.ApiPaths;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/**
 * Where SCIM is served, and in which media types.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7644#section-3.1">RFC 7644, sections 3.1 and 3.12</a>
 */
public final class Scim {
    public static final String PATH = ApiPaths.RESOURCE_SERVER + "v1.0/scim/";

    /** What the contract's clients get. */
    public static final String HISTORIC_TYPE = "application/json+scim";

    /** What the standard says. */
    public static final String STANDARD_TYPE = "application/scim+json";

    public static final MediaType HISTORIC = MediaType.valueOf(HISTORIC_TYPE);
    public static final MediaType STANDARD = MediaType.valueOf(STANDARD_TYPE);

    private static final List<MediaType> AT_ME = List.of(HISTORIC, STANDARD, MediaType.APPLICATION_JSON);
    private static final List<MediaType> ELSEWHERE = List.of(STANDARD, HISTORIC, MediaType.APPLICATION_JSON);

    private Scim() {}

    /** A body of this protocol. */
    public interface Message {}

    /**
     * The supported media type that the client prefers. If it does not say, the historic one at the contract's path,
     * and everywhere else the standard's, which clients of the standard expect.
     */
    public static MediaType preferred(HttpServletRequest request) {
        List<MediaType> spokenHere = ApiPaths.path(request).equals(PATH + "Me/") ? AT_ME : ELSEWHERE;
        for (MediaType accepted : accepted(request)) {
            for (MediaType spoken : spokenHere) {
                if (accepted.includes(spoken)) {
                    return spoken;
                }
            }
        }
        return spokenHere.get(0);
    }

    private static List<MediaType> accepted(HttpServletRequest request) {
        try {
            List<MediaType> accepted = new ArrayList<>(
                    MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT))));
            accepted.removeIf(type -> type.getQualityValue() == 0);
            MimeTypeUtils.sortBySpecificity(accepted);
            return accepted;
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }
}
