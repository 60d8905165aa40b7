package org.annuaire.directory.providers;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.annuaire.introspection.IntrospectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.core.JacksonException;

/** Why a provider's answer was of no use: what people are told, and what the log says. */
final class FailedAnswer {
    private static final int DEEPEST_CAUSE = 20;
    /** As our own messages begin. Those of the libraries repeat claims. */
    private static final String OUR_WORDS = "expected ";

    private static final Pattern CHECKED_CLAIMS = Pattern.compile("\\b(iss|sub|aud|azp|exp|iat|nbf|nonce)=");

    private FailedAnswer() {}

    static ProviderProblem problem(Exception failure) {
        if (cause(failure, AnswerTooLargeException.class).isPresent()) {
            return ProviderProblem.PROVIDER_ANSWER_TOO_LARGE;
        }
        if (cause(failure, IOException.class).isPresent()) {
            return ProviderProblem.PROVIDER_UNAVAILABLE;
        }
        if (failure instanceof OAuth2AuthenticationException refused
                && !refused.getError().getErrorCode().startsWith("invalid_id_token")
                && !refused.getError().getErrorCode().equals("invalid_nonce")) {
            return ProviderErrors.of(refused.getError().getErrorCode(), null); // of the token call
        }
        return failure instanceof RestClientException || failure instanceof AuthenticationServiceException
                ? ProviderProblem.SIGN_IN_FAILED
                : ProviderProblem.PROVIDER_RESPONSE_REFUSED;
    }

    /** No claim's value: in our own words, or in codes, names and statuses. */
    static String reason(Exception failure) {
        return ourWords(failure)
                .or(() -> cause(failure, RestClientResponseException.class)
                        .map(answer -> "status " + answer.getStatusCode().value()))
                .or(() ->
                        cause(failure, JacksonException.class).map(malformed -> "expected a JSON object, got another"))
                .or(() -> cause(failure, OAuth2AuthenticationException.class)
                        .map(refused ->
                                ProviderErrors.printable(refused.getError().getErrorCode()) + claims(refused)))
                .orElseGet(() -> failure.getClass().getSimpleName() + " of "
                        + deepest(failure).getClass().getSimpleName());
    }

    private static Optional<String> ourWords(Exception failure) {
        Optional<String> untrusted = cause(failure, IntrospectionException.class)
                .map(refused -> refused.rule() + ": " + refused.getMessage());
        if (untrusted.isPresent()) {
            return untrusted;
        }
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            String message = cause.getMessage();
            if (message != null
                    && message.startsWith(OUR_WORDS)
                    && (cause instanceof AnswerTooLargeException || depth == 0)) {
                return Optional.of(message);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** The names of the claims that were refused, as far as the library tells. */
    private static String claims(OAuth2AuthenticationException refused) {
        String names = CHECKED_CLAIMS
                .matcher(String.valueOf(refused.getMessage()))
                .results()
                .map(MatchResult::group)
                .map(name -> name.substring(0, name.length() - 1))
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : ": " + names;
    }

    private static <T extends Throwable> Optional<T> cause(@Nullable Throwable failure, Class<T> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static Throwable deepest(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause.getCause() != null && depth < DEEPEST_CAUSE; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }
}
