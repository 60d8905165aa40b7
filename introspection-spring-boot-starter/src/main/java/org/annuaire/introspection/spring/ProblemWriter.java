package org.annuaire.introspection.spring;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a refusal as a problem.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457#section-3">RFC 9457, section 3</a>
 */
final class ProblemWriter implements IntrospectionErrorWriter {
    @Override
    public void write(HttpServletRequest request, HttpServletResponse response, IntrospectionError error)
            throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("title", error.kind().text());
        problem.put("status", error.kind().status());
        problem.put("detail", error.text());
        problem.put("code", error.kind().code());
        byte[] body = JSONObjectUtils.toJSONString(problem).getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
