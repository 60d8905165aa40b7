package org.annuaire.directory.shared;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * A failure that a person or a client may see. Each module has its own enum of them; nothing else builds an HTTP error.
 *
 * <p>Texts may hold {@code %s}, filled with the arguments of the {@link ProblemException}. They never hold a token, a
 * key or another person's data.
 */
public interface Problem {
    Wording wording();

    default int status() {
        return wording().status();
    }

    default String slug() {
        return wording().slug();
    }

    /** Where the contract's error body has the text. */
    default Place place() {
        return Place.DETAIL;
    }

    /**
     * After how long the same request may well succeed; the answer says so in {@code Retry-After}. Whoever is refused
     * only for now is told a time, a rough one if nothing better is known.
     */
    default Optional<Duration> retryAfter() {
        return status() == 429 || status() == 503 ? Optional.of(Duration.ofSeconds(30)) : Optional.empty();
    }

    /**
     * With which text key the texts of its page begin: {@code <these>.<slug>.title}, {@code .text} and {@code .advice}.
     * Without, the page is that of all problems with its status.
     */
    default Optional<String> pageTexts() {
        return Optional.empty();
    }

    default String text(Language language, Object... arguments) {
        String template =
                language == Language.FRENCH ? wording().french() : wording().english();
        return arguments.length == 0 ? template : template.formatted(LocalText.all(language, arguments));
    }

    /**
     * How a problem is reported.
     *
     * @param status the HTTP status, 400 to 599
     * @param slug the stable name, unique in the program: lower case, words joined by {@code -}
     */
    record Wording(int status, String slug, String english, String french) {
        public Wording {
            requireNonNull(slug, "slug");
            requireNonNull(english, "english");
            requireNonNull(french, "french");
        }
    }

    /** Where the contract's error body has the text. */
    enum Place {
        /** {@code {"detail": "…"}}. */
        DETAIL,
        /** {@code {"non_field_errors": ["…"]}}: what is wrong with a body as a whole. */
        NON_FIELD_ERRORS,
        /** {@code {"error": "invalid_request", "error_description": "…"}}, as in OAuth. */
        OAUTH_ERROR
    }
}
