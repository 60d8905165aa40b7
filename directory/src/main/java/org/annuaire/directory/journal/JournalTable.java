package org.annuaire.directory.journal;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;
import org.annuaire.directory.journal.JournalApi.ChangeBody;
import org.annuaire.directory.journal.JournalApi.NamedBody;
import org.annuaire.directory.journal.JournalApi.ValueBody;
import org.jspecify.annotations.Nullable;

/**
 * The journal as a table (RFC 4180). A cell that a spreadsheet would take for a formula begins with an apostrophe:
 * names and values come from people.
 */
final class JournalTable {
    static final String HEADER = row(Stream.of(
            "id",
            "at",
            "kind",
            "text",
            "origin",
            "actor",
            "actor_name",
            "through",
            "through_name",
            "organization",
            "organization_name",
            "user",
            "user_name",
            "team",
            "team_name",
            "contact",
            "fields",
            "before",
            "after",
            "withheld"));

    private static final String FORMULA = "=+-@\t\r\n";

    private JournalTable() {}

    static String row(ChangeBody change) {
        return row(Stream.of(
                String.valueOf(change.id()),
                change.at().toString(),
                change.kind(),
                change.text(),
                change.origin(),
                id(change.actor()),
                name(change.actor()),
                id(change.through()),
                name(change.through()),
                id(change.organization()),
                name(change.organization()),
                id(change.user()),
                name(change.user()),
                id(change.team()),
                name(change.team()),
                change.contact() == null ? null : change.contact().toString(),
                String.join(" ", change.fields()),
                values(change.values().stream()
                        .map(value -> cell(value, value.before()))
                        .toList()),
                values(change.values().stream()
                        .map(value -> cell(value, value.after()))
                        .toList()),
                String.valueOf(change.withheld())));
    }

    private static String row(Stream<@Nullable String> cells) {
        return cells.map(JournalTable::cell).collect(joining(",", "", "\r\n"));
    }

    /** Always in quotes, so that nothing in it can end the cell. */
    static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String harmless = FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }

    private static @Nullable String id(@Nullable NamedBody thing) {
        return thing == null ? null : thing.id().toString();
    }

    private static @Nullable String name(@Nullable NamedBody thing) {
        return thing == null ? null : thing.name();
    }

    private static String cell(ValueBody value, @Nullable String text) {
        return text == null ? "" : value.field() + ": " + text;
    }

    private static String values(List<String> values) {
        return values.stream().filter(value -> !value.isEmpty()).collect(joining("\n"));
    }
}
