package org.annuaire.directory.shared;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language of the program's texts. The contract's tags ({@code fr-fr}, {@code en-us}) appear only in its API. */
public enum Language {
    ENGLISH(Locale.ENGLISH, "en-us"),
    FRENCH(Locale.FRENCH, "fr-fr");

    private final Locale locale;
    private final String contractTag;

    Language(Locale locale, String contractTag) {
        this.locale = locale;
        this.contractTag = contractTag;
    }

    public Locale locale() {
        return locale;
    }

    /** The BCP 47 tag, as stored. */
    public String tag() {
        return locale.getLanguage();
    }

    /** The tag that the HTTP contract uses. */
    public String contractTag() {
        return contractTag;
    }

    /** @throws IllegalArgumentException if no language has this {@link #tag()} */
    public static Language from(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag().equals(tag))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected a language, got " + tag));
    }

    /** The language with this {@link #contractTag()}; empty if there is none. */
    public static Optional<Language> ofContract(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.contractTag.equals(tag))
                .findFirst();
    }

    /** The language for this locale; English for any other. */
    public static Language of(Locale locale) {
        return locale.getLanguage().equals(FRENCH.tag()) ? FRENCH : ENGLISH;
    }

    public static List<Locale> locales() {
        return Arrays.stream(values()).map(Language::locale).toList();
    }
}
