package org.annuaire.directory.addressbook;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A list of the form of contacts: a member of their data, and what each row of it has. */
enum FormList {
    ORGANIZATIONS("organizations", List.of(), List.of("jobTitle", "department", "name")),
    EMAILS("emails", List.of("Work", "Home", "Other"), List.of("value")),
    PHONES(
            "phones",
            List.of("Work", "Mobile", "Main", "Home", "Work Fax", "Home Fax", "Pager", "Other"),
            List.of("value")),
    ADDRESSES("addresses", List.of("Work", "Home", "Other", ""), List.of("street", "zip", "city", "state", "country")),
    LINKS(
            "links",
            List.of("Profile", "Website", "LinkedIn", "Blog", "Twitter", "Facebook", "Instagram", "Other"),
            List.of("value")),
    CUSTOM_FIELDS("customFields", List.of(), List.of("name", "value"));

    /** So many that a form of all lists stays below the parameters that the server reads of one. */
    static final int MOST_ROWS = 40;

    private final String member;
    private final List<String> types;
    private final List<String> columns;

    FormList(String member, List<String> types, List<String> columns) {
        this.member = member;
        this.types = types;
        this.columns = columns;
    }

    static Optional<FormList> of(String member) {
        return Arrays.stream(values())
                .filter(list -> list.member.equals(member))
                .findFirst();
    }

    String member() {
        return member;
    }

    /** The kinds of its values; empty if they have none. */
    List<String> types() {
        return types;
    }

    /** The kind that was chosen, or what stands for one that nobody knows. */
    String type(String chosen) {
        return types.isEmpty() || types.contains(chosen) ? chosen : "Other";
    }

    List<String> columns() {
        return columns;
    }

    /** Whether most people have something to say there. */
    boolean invites() {
        return this == ORGANIZATIONS || this == EMAILS || this == PHONES;
    }

    /** Whether an item has this column even if it is empty, as the schema demands. */
    boolean requires(String column) {
        return this == ORGANIZATIONS ? column.equals("name") : this != ADDRESSES;
    }
}
