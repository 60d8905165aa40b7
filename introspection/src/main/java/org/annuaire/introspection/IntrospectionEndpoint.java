package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.annuaire.introspection.AuthorizationServer.Metadata;
import org.annuaire.introspection.ClientAuthentication.Attempt;
import org.annuaire.introspection.HttpExchange.Deadline;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerRefused;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.jspecify.annotations.Nullable;

/**
 * The introspection endpoint: asks, and sorts the answers by status and media type.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662#section-2">RFC 7662, section 2</a>
 */
final class IntrospectionEndpoint {
    private static final int MAX_RETRY_AFTER = 60;
    private static final String KEYS_UNFIT =
            ": can the server read our published keys, and does one of them fit the algorithms that it has for us?";
    private static final Pattern ERROR_CODE = Pattern.compile("[a-z_]{1,40}");

    private final String mediaType;
    private final ClientAuthentication authentication;
    private final int maxConcurrent;
    private final Semaphore free;
    private final HttpExchange http;
    private final Metadata metadata;
    private final String issuer;
    private final Clock clock;
    private final Listeners listeners;

    IntrospectionEndpoint(CommonBuilder<?> settings, String mediaType, HttpExchange http, Metadata metadata) {
        this.mediaType = mediaType;
        this.authentication = settings.requiredAuthentication();
        this.maxConcurrent = settings.maxConcurrent;
        this.free = new Semaphore(maxConcurrent);
        this.http = http;
        this.metadata = metadata;
        this.issuer = settings.server.issuer();
        this.clock = settings.clock;
        this.listeners = settings.listeners();
    }

    /** What the reader makes of the response about this token; empty where the status says that it is worth nothing. */
    <T> Optional<T> ask(AccessToken token, Deadline deadline, Function<byte[], Optional<T>> reader) {
        if (!free.tryAcquire()) {
            throw new AuthorizationServerUnavailable(
                    Rule.BUSY, "expected fewer than " + maxConcurrent + " introspections under way, got as many");
        }
        try {
            listeners.tell(IntrospectionListener::exchangeBegun);
            URI address = locate(deadline);
            HttpExchange.Answer answer = http.send(() -> request(address, token), deadline);
            if (answer.status() == 400 && saysThatTheTokenIsBad(answer)) {
                return Optional.empty();
            }
            checkStatus(answer);
            checkContent(answer);
            return reader.apply(answer.body());
        } finally {
            free.release();
            listeners.tell(IntrospectionListener::exchangeEnded);
        }
    }

    /** Where it is, which the metadata may have to say. */
    URI locate(Deadline deadline) {
        return authentication.byCertificate()
                ? metadata.introspectionByCertificate(deadline)
                : metadata.introspection(deadline);
    }

    private HttpRequest request(URI address, AccessToken token) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("token", token.value());
        form.put("token_type_hint", "access_token");
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Accept", mediaType)
                .header("Content-Type", "application/x-www-form-urlencoded");
        authentication.apply(new Attempt(request, form, issuer, clock.instant()));
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return request.POST(BodyPublishers.ofString(body)).build();
    }

    /** Some servers refuse to look at a token of a form that they never issue: that is an answer about the token. */
    private static boolean saysThatTheTokenIsBad(HttpExchange.Answer answer) {
        String error = error(answer);
        return error.equals("unsupported_token_type") || error.equals("invalid_token");
    }

    private static void checkStatus(HttpExchange.Answer answer) {
        int status = answer.status();
        if (status == 200) {
            return;
        }
        if (status == 429) {
            throw new AuthorizationServerUnavailable(
                    Rule.THROTTLED, "expected an answer, got status 429", retryAfter(answer), null);
        }
        if (status >= 500) {
            throw new AuthorizationServerUnavailable(
                    Rule.SERVER_ERROR, "expected an answer, got status " + status, retryAfter(answer), null);
        }
        if (status == 401 || status == 403 || (status == 400 && error(answer).equals("invalid_client"))) {
            throw refused(Rule.CREDENTIALS, "our credentials to be accepted", answer);
        }
        if (status >= 300 && status < 400) {
            throw refused(Rule.REDIRECT, "an answer from the introspection endpoint itself", answer);
        }
        if (status == 400) {
            throw refused(Rule.BAD_REQUEST, "our request to be understood", answer);
        }
        if (status == 406) {
            throw refused(Rule.NOT_ACCEPTABLE, "a server that answers in the form agreed (RFC 9701)", answer);
        }
        throw refused(Rule.UNEXPECTED_STATUS, "status 200", answer);
    }

    private void checkContent(HttpExchange.Answer answer) {
        List<String> encodings = answer.headers().allValues("Content-Encoding");
        if (!encodings.isEmpty() && !encodings.equals(List.of("identity"))) {
            throw new AuthorizationServerRefused(
                    Rule.CONTENT_ENCODING,
                    "expected no content encoding, got " + IntrospectionException.quoted(encodings.get(0)));
        }
        List<String> types = answer.headers().allValues("Content-Type");
        String type = types.size() == 1 ? withoutParameters(types.get(0)) : "";
        if (!type.equals(mediaType)) {
            throw new AuthorizationServerRefused(
                    Rule.CONTENT_TYPE,
                    "expected content type " + mediaType + ", got "
                            + (types.size() == 1 ? IntrospectionException.quoted(type) : types.size() + " of them")
                            + (type.equals("application/json")
                                    ? ": does the server support RFC 9701, and is it switched on for this client?"
                                    : ""));
        }
        if (answer.tooLarge()) {
            throw new UntrustedResponse(
                    Rule.TOO_LARGE, "expected an answer of at most " + HttpExchange.MAX_BODY + " bytes, got more");
        }
    }

    private static String withoutParameters(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String error(HttpExchange.Answer answer) {
        try {
            return Json.object(answer.body()).get("error") instanceof String error ? error : "";
        } catch (Json.Malformed | Json.NotUtf8 other) {
            return "";
        }
    }

    /** In seconds, and only if it makes sense; a date is not worth the trouble. */
    private static @Nullable Duration retryAfter(HttpExchange.Answer answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,2}"))
                .map(Integer::parseInt)
                .filter(seconds -> seconds >= 1 && seconds <= MAX_RETRY_AFTER)
                .map(Duration::ofSeconds)
                .orElse(null);
    }

    /** With the server's error code, which tells an operator where to look; its other words are not ours to repeat. */
    private static AuthorizationServerRefused refused(Rule rule, String expectation, HttpExchange.Answer answer) {
        String error = error(answer);
        return new AuthorizationServerRefused(
                rule,
                "expected " + expectation + ", got status " + answer.status()
                        + (ERROR_CODE.matcher(error).matches() ? ", error " + error : "")
                        + (error.equals("invalid_client_metadata") ? KEYS_UNFIT : ""));
    }
}
