package org.annuaire.directory.addressbook;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.annuaire.directory.vcards.ContactDetails;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of a contact: every field of the schema. What it has no field for stays as it is.
 *
 * @param named whether the names and notes are in it; of one's own card they are not
 * @param lists the lists of values
 * @param seen which state of the contact it was made of
 * @param asked which list was asked to have a row more or less, or null
 * @param wrongKey the text key of what is wrong with all of it, or null
 * @param wrong texts of what is wrong, by field
 */
record ContactForm(
        boolean named,
        String fullName,
        String shortName,
        String notes,
        List<FormRows> lists,
        String seen,
        @Nullable FormList asked,
        @Nullable String wrongKey,
        Map<String, String> wrong) {
    ContactForm {
        lists = List.copyOf(lists);
        wrong = Map.copyOf(wrong);
    }

    /** With an empty row where most people fill one. */
    ContactForm inviting() {
        return with(lists.stream()
                .map(list -> list.rows().isEmpty() && list.list().invites() ? FormRows.inviting(list.list()) : list)
                .toList());
    }

    static ContactForm of(ContactDetails details, boolean named) {
        String shortName = details.shortName();
        return new ContactForm(
                named,
                details.fullName(),
                shortName == null ? "" : shortName,
                details.notes(),
                Arrays.stream(FormList.values())
                        .map(list -> FormRows.of(list, details.data()))
                        .toList(),
                state(details),
                null,
                null,
                Map.of());
    }

    /** What was typed, with a row more or less if a button asked for that. */
    static ContactForm of(MultiValueMap<String, String> given, ContactDetails stored, boolean named) {
        String more = Optional.ofNullable(given.getFirst("more")).orElse("");
        String less = Optional.ofNullable(given.getFirst("less")).orElse("");
        FormList asked = FormList.of(more.isEmpty() ? less.replaceFirst("-.*", "") : more)
                .orElse(null);
        return new ContactForm(
                named,
                typed(given.getFirst("full_name")),
                typed(given.getFirst("short_name")),
                plain(given.getFirst("notes")),
                Arrays.stream(FormList.values())
                        .map(list -> FormRows.of(list, stored.data(), given))
                        .map(list ->
                                list.list() != asked ? list : more.isEmpty() ? list.without(place(less)) : list.more())
                        .map(list -> asked == null ? list.checked() : list)
                        .toList(),
                plain(given.getFirst("seen")),
                asked,
                null,
                Map.of());
    }

    private static int place(String less) {
        String place = less.replaceFirst("^[^-]*-", "");
        return place.matches("[0-9]{1,3}") ? Integer.parseInt(place) : -1;
    }

    public int longestFullName() {
        return ContactDetails.LONGEST_FULL_NAME;
    }

    public int longestShortName() {
        return ContactDetails.LONGEST_SHORT_NAME;
    }

    public int longestNotes() {
        return ContactDetails.LONGEST_NOTES;
    }

    /** Whether each row can be saved. */
    boolean sound() {
        return lists.stream().noneMatch(FormRows::wrong);
    }

    FormRows list(FormList wanted) {
        return lists.get(wanted.ordinal());
    }

    ContactForm refused(Map<String, List<String>> texts) {
        Map<String, String> wrongs = texts.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("data"))
                .collect(toMap(
                        entry -> entry.getKey().equals("__all__") ? "all" : entry.getKey(),
                        entry -> String.join(" ", entry.getValue())));
        return new ContactForm(
                named,
                fullName,
                shortName,
                notes,
                lists,
                seen,
                null,
                texts.containsKey("data") ? "addressbook.form.too-much" : null,
                wrongs);
    }

    /** The contact was changed elsewhere since the form was made; saving once more is a decision. */
    ContactForm outdated(ContactDetails now) {
        return new ContactForm(
                named, fullName, shortName, notes, lists, state(now), null, "addressbook.form.outdated", Map.of());
    }

    private ContactForm with(List<FormRows> others) {
        return new ContactForm(named, fullName, shortName, notes, others, seen, asked, wrongKey, wrong);
    }

    /** What the contact says after the change. */
    ContactDetails applied(ContactDetails before) {
        ObjectNode data = before.data().deepCopy();
        lists.forEach(list -> list.write(data));
        if (!named) {
            return new ContactDetails(before.fullName(), before.shortName(), before.notes(), data);
        }
        String shortBefore = before.shortName() == null ? "" : before.shortName();
        String shortNow = FormRow.kept(shortBefore, shortName);
        return new ContactDetails(
                FormRow.kept(before.fullName(), fullName),
                shortNow.isEmpty() ? null : shortNow,
                plain(before.notes()).equals(notes) ? before.notes() : notes,
                data);
    }

    /** Whether the contact is no longer as it was when the form was made. */
    boolean isOutdated(ContactDetails now) {
        return !seen.isEmpty() && !seen.equals(state(now));
    }

    private static String state(ContactDetails details) {
        return Integer.toHexString(details.hashCode());
    }

    /** A line, as it was typed. */
    static String typed(@Nullable String text) {
        return plain(text).strip();
    }

    /** Browsers end lines as mail does; a null character comes from no keyboard. */
    private static String plain(@Nullable String text) {
        return text == null ? "" : text.replace("\0", "").replace("\r\n", "\n").replace('\r', '\n');
    }
}
