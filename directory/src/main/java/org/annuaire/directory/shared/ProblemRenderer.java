package org.annuaire.directory.shared;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes every error of every API path, always as JSON. On the contract's paths the body has the contract's shape,
 * whose values are only strings and lists of strings, because existing clients flatten them into messages. A client
 * that names {@code application/problem+json} in {@code Accept}, and every other path, gets RFC 9457. A protocol may
 * have a format of its own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
@Component
public final class ProblemRenderer {
    private final JsonMapper json;
    private final List<ProblemFormat> formats;

    ProblemRenderer(JsonMapper json, List<ProblemFormat> formats) {
        this.json = json;
        this.formats = formats;
    }

    public void write(HttpServletRequest request, HttpServletResponse response, ProblemException exception)
            throws IOException {
        Problem problem = exception.problem();
        exception.tellRetryAfter(response);
        String text = exception.text(Language.of(request.getLocale()));
        Optional<ProblemFormat> format =
                formats.stream().filter(one -> one.isSpokenAt(request)).findFirst();
        if (wantsProblemJson(request)) {
            writeProblemJson(request, response, problem, text, Map.of());
        } else if (format.isPresent()) {
            write(format.get(), request, response, problem, text);
        } else {
            writeJson(response, problem.status(), MediaType.APPLICATION_JSON, body(problem, text));
        }
    }

    /** The contract's body of a problem, for clients that accept nothing else. */
    public static Object body(Problem problem, Language language) {
        return body(problem, problem.text(language));
    }

    private static Object body(Problem problem, String text) {
        return switch (problem.place()) {
            case DETAIL -> Map.of("detail", text);
            case NON_FIELD_ERRORS -> Map.of("non_field_errors", List.of(text));
            case OAUTH_ERROR -> new OAuthErrorBody("invalid_request", text);
        };
    }

    /** An error of OAuth (RFC 6749, section 5.2). */
    private record OAuthErrorBody(String error, String errorDescription) {}

    public void write(HttpServletRequest request, HttpServletResponse response, InvalidFieldsException exception)
            throws IOException {
        Language language = Language.of(request.getLocale());
        Map<String, List<String>> texts = exception.texts(language);
        Problem problem = CommonProblem.INVALID_FIELDS;
        if (wantsProblemJson(request)) {
            writeProblemJson(request, response, problem, problem.text(language), Map.of("errors", texts));
        } else {
            writeJson(response, problem.status(), MediaType.APPLICATION_JSON, texts);
        }
    }

    private void write(
            ProblemFormat format,
            HttpServletRequest request,
            HttpServletResponse response,
            Problem problem,
            String text)
            throws IOException {
        MediaType type = format.type(request);
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        writeJson(response, problem.status(), type, format.body(type, problem.status(), text));
    }

    private void writeProblemJson(
            HttpServletRequest request,
            HttpServletResponse response,
            Problem problem,
            String text,
            Map<String, Object> more)
            throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:annuaire:problem:" + problem.slug());
        body.put("title", text);
        body.put("status", problem.status());
        body.put("request_id", RequestId.of(request));
        body.putAll(more);
        writeJson(response, problem.status(), MediaType.APPLICATION_PROBLEM_JSON, body);
    }

    private void writeJson(HttpServletResponse response, int status, MediaType type, Object body) throws IOException {
        response.setStatus(status);
        response.setContentType(type.toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }

    private static boolean wantsProblemJson(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return ApiPaths.isContractPath(request)
                ? accept != null && accept.contains(MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                : true;
    }
}
