package org.annuaire.directory.users;

import org.jspecify.annotations.Nullable;

/** The order of a list of people. */
public enum ColleagueOrder {
    /** Newest first, as the contract has it. */
    NEWEST,
    /** Those who share a team with the viewer, then by name; of more than a thousand, by name only. */
    CLOSENESS;

    /** What the parameter {@code ordering} asks for; the contract's order unless it is ours. */
    static ColleagueOrder parse(@Nullable String ordering) {
        return "closeness".equals(ordering) ? CLOSENESS : NEWEST;
    }
}
