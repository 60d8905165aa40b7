package org.annuaire.directory.console;

import static java.util.Objects.requireNonNull;

/**
 * A failure explained to a person, in the model as {@code problem}: what happened, what it means, what to do.
 *
 * @param titleKey text key of the heading
 * @param textKey text key of the explanation
 * @param adviceKey text key of what to do now
 * @param slug the stable code that a person can quote
 * @param requestId where to find this request in the logs
 */
public record ProblemPage(String titleKey, String textKey, String adviceKey, String slug, String requestId) {
    public ProblemPage {
        requireNonNull(titleKey, "titleKey");
        requireNonNull(textKey, "textKey");
        requireNonNull(adviceKey, "adviceKey");
        requireNonNull(slug, "slug");
        requireNonNull(requestId, "requestId");
    }

    /**
     * The page of a problem whose texts are {@code <prefix>.<slug>.title}, {@code .text} and {@code .advice}.
     *
     * @param prefix such as {@code console.error}
     */
    public static ProblemPage of(String prefix, String slug, String requestId) {
        var texts = prefix + "." + slug;
        return new ProblemPage(texts + ".title", texts + ".text", texts + ".advice", slug, requestId);
    }
}
