package org.annuaire.directory.journal;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.annuaire.directory.journal.JournalNames.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells a change in words. What was erased or is gone has no name any more, and its values are not told. */
@Component
final class JournalWords {
    /** Metadata and contents can be long; the data have them whole. */
    private static final int LONGEST = 100;

    /** Ids say nothing to people. */
    private static final Pattern ID = Pattern.compile("\\[?[0-9a-f]{8}-[0-9a-f]{4}-.*", Pattern.DOTALL);

    /** What has another sentence if people do it to themselves. */
    private static final Set<String> SELF = Set.of("team-access.created", "team-access.deleted");

    private final MessageSource messages;

    JournalWords(MessageSource messages) {
        this.messages = messages;
    }

    /** The name of a kind of changes. */
    String kind(String kind, Locale locale) {
        return text("kind." + kind, text("kind.other", locale), locale);
    }

    /** One sentence: who did what to whom, through what, and what it was before and after. */
    String sentence(JournalEntry entry, Locale locale) {
        String values = values(entry, locale);
        return values.isEmpty()
                ? text("plain", locale, event(entry, locale))
                : text("with", locale, event(entry, locale), values);
    }

    private String event(JournalEntry entry, Locale locale) {
        JournalRow row = entry.row();
        String event = text(
                pattern(row),
                locale,
                actor(entry, locale),
                name(entry, row.user(), Subject.USER, locale),
                name(entry, row.team(), Subject.TEAM, locale),
                name(entry, row.organization(), Subject.ORGANIZATION, locale));
        String capital = capitalized(event, locale);
        return row.through() == null
                ? capital
                : text("through", locale, capital, name(entry, row.through(), Subject.SERVICE, locale));
    }

    private static String pattern(JournalRow row) {
        if (!JournalKinds.ALL.contains(row.kind())) {
            return "text.other";
        }
        boolean self = row.user() != null && row.user().equals(row.actor());
        return self && SELF.contains(row.kind()) ? "text." + row.kind() + ".self" : "text." + row.kind();
    }

    private String actor(JournalEntry entry, Locale locale) {
        JournalRow row = entry.row();
        return row.actor() == null
                ? text("actor." + requireNonNullElse(row.origin(), "program"), locale)
                : name(entry, row.actor(), Subject.USER, locale);
    }

    private String name(JournalEntry entry, @Nullable UUID id, Subject subject, Locale locale) {
        String name = entry.names().of(subject, id);
        if (name == null) {
            return entry.withheld() && subject != Subject.SERVICE
                    ? text("withheld." + subject.key(), locale)
                    : text("gone." + subject.key(), locale);
        }
        return subject == Subject.TEAM ? text("quoted", locale, name) : name;
    }

    private String values(JournalEntry entry, Locale locale) {
        List<String> told = entry.values().stream()
                .filter(value -> told(value.before()) && told(value.after()))
                .map(value -> value(value, locale))
                .toList();
        return String.join(", ", told);
    }

    private static boolean told(@Nullable String value) {
        return value == null || (!value.isBlank() && !ID.matcher(value).matches() && !value.equals("[]"));
    }

    private String value(JournalValue value, Locale locale) {
        String field = text("field." + value.field(), value.field(), locale);
        String before = part(value, value.before(), locale);
        String after = part(value, value.after(), locale);
        return before.isEmpty() || after.isEmpty() || before.equals(after)
                ? text("value.one", locale, field, before.isEmpty() ? after : before)
                : text("value.changed", locale, field, before, after);
    }

    private String part(JournalValue value, @Nullable String text, Locale locale) {
        if (text == null) {
            return "";
        }
        String named = value.field().equals("role") ? text("role." + text, text, locale) : text;
        return named.codePointCount(0, named.length()) <= LONGEST
                ? named
                : named.substring(0, named.offsetByCodePoints(0, LONGEST)) + "…";
    }

    private static String capitalized(String sentence, Locale locale) {
        int first = sentence.offsetByCodePoints(0, 1);
        return sentence.substring(0, first).toUpperCase(locale) + sentence.substring(first);
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage("journal." + key, arguments, locale);
    }

    private String text(String key, String otherwise, Locale locale) {
        return requireNonNull(messages.getMessage("journal." + key, null, otherwise, locale));
    }
}
