package org.annuaire.directory.shared;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;

/** The format that a protocol gives its errors, on its paths. */
public interface ProblemFormat {
    /** Whether the path of this request belongs to the protocol. */
    boolean isSpokenAt(HttpServletRequest request);

    /** The media type that the client prefers. */
    MediaType type(HttpServletRequest request);

    /**
     * The body of an error.
     *
     * @param type what {@link #type} returned
     * @param status the HTTP status
     * @param text what happened, in the language of the request
     */
    Object body(MediaType type, int status, String text);
}
