package org.annuaire.directory.teams;

import org.jspecify.annotations.Nullable;

/** The form that names a team, with its errors. */
record TeamForm(String name, @Nullable String errorKey) {
    private static final int LONGEST_NAME = 100;

    static TeamForm empty() {
        return new TeamForm("", null);
    }

    static TeamForm of(String given) {
        String name = given.strip();
        if (name.isEmpty()) {
            return new TeamForm(name, "teams.name.missing");
        }
        boolean tooLong = name.codePointCount(0, name.length()) > LONGEST_NAME;
        boolean hasControl = name.chars().anyMatch(Character::isISOControl);
        return new TeamForm(name, tooLong ? "teams.name.too-long" : hasControl ? "teams.name.unreadable" : null);
    }
}
