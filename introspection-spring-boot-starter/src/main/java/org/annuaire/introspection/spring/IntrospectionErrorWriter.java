package org.annuaire.introspection.spring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Writes the body of a refusal. Status, challenge and {@code Retry-After} are already set and are not its concern. A
 * bean of this type replaces the default, which writes {@code application/problem+json}.
 */
public interface IntrospectionErrorWriter {
    /** Sets the content type and writes the body. */
    void write(HttpServletRequest request, HttpServletResponse response, IntrospectionError error) throws IOException;
}
