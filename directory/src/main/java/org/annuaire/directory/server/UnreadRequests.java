package org.annuaire.directory.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.coyote.http11.Http11InputBuffer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** What can be told of a request that the server gave up reading. */
final class UnreadRequests {
    /** The longest path that is looked for. */
    private static final int LONGEST = 1_024;

    private static final Pattern METHOD = Pattern.compile("\\s*\\S{1,20} ");
    private static final Pattern TARGET = Pattern.compile("(?:https?://[^/?#\\s]*)?(/[^?#\\s]*)");

    private static final List<String> KEPT = List.of(HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE, "X-Request-Id");

    private UnreadRequests() {}

    /** The path, as it was written; empty if there is none. */
    static String path(Request request) {
        var read = request.getCoyoteRequest().requestURI();
        Matcher target = TARGET.matcher(read.isNull() ? begun(request) : read.toString());
        return target.lookingAt() ? target.group(1) : "";
    }

    /** What comes after the method: the server forgets a line with a character that is not allowed, its buffer not. */
    private static String begun(Request request) {
        if (!(request.getCoyoteRequest().getInputBuffer() instanceof Http11InputBuffer input)) {
            return "";
        }
        ByteBuffer all = input.getByteBuffer().duplicate();
        byte[] line = new byte[Math.min(LONGEST, all.limit())];
        all.rewind().get(line);
        String text = new String(line, ISO_8859_1);
        Matcher method = METHOD.matcher(text);
        return method.lookingAt() ? text.substring(method.end()) : "";
    }

    /**
     * Leaves of it what the error page needs, so that nothing in it fails once more and no session is looked up.
     *
     * @param accepted what its sender is taken to accept if no such header has been read
     */
    static void tidy(Request request, @Nullable String accepted) {
        Map<String, String> kept = new LinkedHashMap<>();
        if (accepted != null) {
            kept.put(HttpHeaders.ACCEPT, accepted);
        }
        KEPT.forEach(name -> Optional.ofNullable(request.getHeader(name)).ifPresent(value -> kept.put(name, value)));
        var all = request.getCoyoteRequest().getMimeHeaders();
        all.recycle();
        kept.forEach((name, value) -> all.setValue(name).setString(value));
        request.clearCookies();
        if (!HttpMethod.HEAD.name().equals(request.getMethod())) { // whose answer has no body
            request.getCoyoteRequest().setMethod(HttpMethod.GET.name());
        }
    }

    /** No filter has set the headers that every answer has. */
    static void protect(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'");
    }
}
