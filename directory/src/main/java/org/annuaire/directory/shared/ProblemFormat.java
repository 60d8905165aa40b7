package org.annuaire.directory.shared;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;

/** The shape that a protocol gives its errors, on the paths where it is spoken. */
public interface ProblemFormat {
    /** Whether the protocol is spoken at the path of this request. */
    boolean isSpokenAt(HttpServletRequest request);

    /** The media type that the client likes best. */
    MediaType type(HttpServletRequest request);

    /**
     * The body of an error.
     *
     * @param type as {@link #type} told
     * @param status the HTTP status
     * @param text what happened, in the language of the request
     */
    Object body(MediaType type, int status, String text);
}
